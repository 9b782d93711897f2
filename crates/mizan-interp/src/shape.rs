//! The shape of a programme, worked out once: where the memo keeps each definition, and how deep formulas nest.

use mizan_ir::{Body, DefinitionId, EntityId, Expr, Program, needs};

/// Past this nesting of formulas that read one another, definitions on the way are evaluated first, one after the
/// other, so that the machine's stack stays shallow however long the chain is.
const MILESTONE: u32 = 160;
/// Past this nesting an evaluation stops with an error. A checked programme does not come near it.
pub(crate) const DEEPEST: u32 = 480;
/// No formula is looked into deeper than this.
const DEEPEST_FORMULA: u32 = 256;

/// What does not depend on the date.
#[derive(Debug)]
pub(crate) struct Shape {
    definitions: Vec<Place>,
    /// How many definitions an entity has.
    widths: Vec<u32>,
    /// Definitions that are evaluated before what reads them; empty in all but the longest programmes.
    pub(crate) milestones: Vec<DefinitionId>,
}

/// Where a definition is kept, and how deep its formula is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) entity: EntityId,
    /// Among the definitions of its entity.
    pub(crate) slot: u32,
    /// How many expressions stand inside one another.
    pub(crate) nesting: u32,
}

impl Shape {
    pub(crate) fn of(program: &Program) -> Self {
        let mut widths = vec![0u32; program.entities.len()];
        let mut definitions = Vec::with_capacity(program.definitions.len());
        for definition in &program.definitions {
            let mut slot = 0;
            if let Some(width) = widths.get_mut(definition.entity.index()) {
                slot = *width;
                *width = width.saturating_add(1);
            }
            let nesting = nesting_of_body(&definition.body);
            definitions.push(Place { entity: definition.entity, slot, nesting });
        }
        let milestones = milestones(program, &definitions);
        Self { definitions, widths, milestones }
    }

    #[inline]
    pub(crate) fn place(&self, definition: DefinitionId) -> Option<Place> {
        self.definitions.get(definition.index()).copied()
    }

    #[inline]
    pub(crate) fn width(&self, entity: EntityId) -> u32 {
        self.widths.get(entity.index()).copied().unwrap_or(0)
    }
}

/// The definitions at which the nesting of what they read passes the limit.
fn milestones(program: &Program, places: &[Place]) -> Vec<DefinitionId> {
    let deepest: u32 = places.iter().fold(0, |sum, place| sum.saturating_add(place.nesting));
    if deepest <= MILESTONE {
        return Vec::new();
    }
    let mut heights: Vec<u32> = Vec::with_capacity(places.len());
    let mut found = Vec::new();
    for ((id, definition), place) in (0u32..).zip(&program.definitions).zip(places) {
        let mut below = 0;
        read_by(&definition.body, &mut |read| {
            below = below.max(heights.get(read.index()).copied().unwrap_or(0));
        });
        let height = place.nesting.saturating_add(below);
        if height > MILESTONE {
            found.push(DefinitionId(id));
            heights.push(0);
        } else {
            heights.push(height);
        }
    }
    found
}

/// Calls `f` for each definition that a body reads itself.
fn read_by(body: &Body, f: &mut dyn FnMut(DefinitionId)) {
    let mut open: Vec<&Expr> = Vec::new();
    needs::for_each_expr(body, &mut |expr, _| open.push(expr));
    while let Some(expr) = open.pop() {
        if let Expr::Definition { definition, .. } = expr {
            f(*definition);
        }
        expr.for_each_child(&mut |child| open.push(child));
    }
}

fn nesting_of_body(body: &Body) -> u32 {
    let mut deepest = 0;
    needs::for_each_expr(body, &mut |expr, _| deepest = deepest.max(nesting(expr, 0)));
    deepest
}

fn nesting(expr: &Expr, above: u32) -> u32 {
    let here = above.saturating_add(1);
    let mut deepest = here;
    if here < DEEPEST_FORMULA {
        expr.for_each_child(&mut |child| deepest = deepest.max(nesting(child, here)));
    }
    deepest
}

//! What watches an evaluation. The silent recorder compiles to nothing; the other only notes numbers and values.

use mizan_ir::{DefinitionId, RowId};
use mizan_value::Date;

use crate::explanation::{
    CriterionRecord, Explanation, GroupRecord, Happened, Node, Read, RuleRecord, Stretch, TermRecord,
};
use crate::memo::{Answer, Buffers, Val};
use crate::outcome::{Outcome, Roots};

/// No definition.
const NOBODY: u32 = u32::MAX;

/// Watches an evaluation. It is told what happened and cannot change it.
pub(crate) trait Recorder {
    /// Whether anything is noted; work done only for the notes is skipped where not.
    const ON: bool;
    /// A definition begins; the answer is its number.
    fn begin(&mut self, _row: RowId, _definition: DefinitionId, _as_of: Date) -> u32 {
        0
    }
    /// The definition that began last, and has not ended, ends.
    fn end(&mut self, _node: u32, _answer: Answer<Val>, _buffers: &Buffers) {}
    /// The current definition reads another.
    fn definition(&mut self, _node: u32) {}
    /// The current definition reads something else.
    fn read(&mut self, _read: Read) {}
    /// How much the current definition has read so far.
    fn place(&self) -> usize {
        0
    }
    /// The current definition has this kind of body.
    fn body(&mut self, _happened: Happened) {}
    /// A rule of the current definition applies, or that is undetermined.
    fn rule(&mut self, _rule: RuleRecord) {}
    /// A rule of the current definition that counts has read its value.
    fn rule_value(&mut self, _rule: usize, _reads: Stretch) {}
    /// A group of the current definition was asked.
    fn group(&mut self, _group: GroupRecord) {}
    /// A criterion of the current definition was looked at.
    fn criterion(&mut self, _criterion: CriterionRecord) {}
    /// A criterion of the current definition decided.
    fn decided(&mut self, _criterion: usize) {}
    /// A term of the current definition was added.
    fn term(&mut self, _term: TermRecord) {}
    /// A row of the current definition holds.
    fn table_row(&mut self, _row: usize) {}
    /// Nothing holds in the current definition: `otherwise` is read.
    fn otherwise(&mut self) {}
}

/// Notes nothing.
#[derive(Debug)]
pub(crate) struct Silent;

impl Recorder for Silent {
    const ON: bool = false;
}

/// Notes everything.
#[derive(Debug)]
pub(crate) struct Recording {
    nodes: Vec<Node>,
    /// The definition within which each began.
    parents: Vec<u32>,
    current: u32,
    /// What was read, by which node.
    log: Vec<(u32, Read)>,
}

impl Default for Recording {
    fn default() -> Self {
        Self {
            nodes: Vec::with_capacity(32),
            parents: Vec::with_capacity(32),
            current: NOBODY,
            log: Vec::with_capacity(256),
        }
    }
}

impl Recorder for Recording {
    const ON: bool = true;

    fn begin(&mut self, row: RowId, definition: DefinitionId, as_of: Date) -> u32 {
        let node = u32::try_from(self.nodes.len()).unwrap_or(NOBODY);
        self.nodes.push(Node {
            row,
            definition,
            as_of,
            outcome: Outcome::Undetermined(Roots::default()),
            happened: Happened::Formula,
            groups: Vec::new(),
            reads: (0, 0),
        });
        self.parents.push(self.current);
        self.current = node;
        node
    }

    fn end(&mut self, node: u32, answer: Answer<Val>, buffers: &Buffers) {
        if let Some(node) = self.nodes.get_mut(node as usize) {
            node.outcome = buffers.outcome(answer);
        }
        self.current = self.parents.get(node as usize).copied().unwrap_or(NOBODY);
    }

    fn definition(&mut self, node: u32) {
        self.read(Read::Definition(node as usize));
    }

    fn read(&mut self, read: Read) {
        if let Some(node) = self.nodes.get_mut(self.current as usize) {
            self.log.push((self.current, read));
            // Until all is sorted, this counts.
            node.reads.1 = node.reads.1.saturating_add(1);
        }
    }

    fn place(&self) -> usize {
        self.nodes.get(self.current as usize).map_or(0, |node| node.reads.1)
    }

    fn body(&mut self, happened: Happened) {
        if let Some(node) = self.nodes.get_mut(self.current as usize) {
            node.happened = happened;
        }
    }

    fn rule(&mut self, rule: RuleRecord) {
        if let Some(Happened::Rules { rules, .. }) = self.happened() {
            rules.push(rule);
        }
    }

    fn rule_value(&mut self, rule: usize, reads: Stretch) {
        if let Some(Happened::Rules { rules, .. }) = self.happened()
            && let Some(record) = rules.iter_mut().find(|record| record.rule == rule)
        {
            record.value = reads;
        }
    }

    fn group(&mut self, group: GroupRecord) {
        if let Some(node) = self.nodes.get_mut(self.current as usize) {
            node.groups.push(group);
        }
    }

    fn criterion(&mut self, criterion: CriterionRecord) {
        if let Some(Happened::Eligibility(criteria)) = self.happened() {
            criteria.push(criterion);
        }
    }

    fn decided(&mut self, criterion: usize) {
        if let Some(Happened::Eligibility(criteria)) = self.happened()
            && let Some(record) = criteria.get_mut(criterion)
        {
            record.decided = true;
        }
    }

    fn term(&mut self, term: TermRecord) {
        if let Some(Happened::Score(terms)) = self.happened() {
            terms.push(term);
        }
    }

    fn table_row(&mut self, row: usize) {
        if let Some(Happened::Table { rows, .. }) = self.happened() {
            rows.push(row);
        }
    }

    fn otherwise(&mut self) {
        if let Some(Happened::Rules { otherwise, .. } | Happened::Table { otherwise, .. }) = self.happened() {
            *otherwise = true;
        }
    }
}

impl Recording {
    fn happened(&mut self) -> Option<&mut Happened> {
        Some(&mut self.nodes.get_mut(self.current as usize)?.happened)
    }

    /// The explanation, with what was noted in order. Where definitions were evaluated ahead of being read, those that
    /// nothing reads are left out.
    pub(crate) fn finish(mut self, mut asked: Vec<Option<usize>>, evaluated_ahead: bool) -> Explanation {
        let all_reads = self.sort_log();
        if evaluated_ahead {
            let (nodes, all_reads) = reachable(self.nodes, &all_reads, &mut asked);
            return Explanation { asked, nodes, all_reads };
        }
        Explanation { asked, nodes: self.nodes, all_reads }
    }

    /// What was read, gathered by node; what one node read stays in order.
    fn sort_log(&mut self) -> Vec<Read> {
        let mut start = 0usize;
        for node in &mut self.nodes {
            let count = node.reads.1;
            node.reads = (start, start);
            start = start.saturating_add(count);
        }
        let mut reads = vec![Read::Definition(0); self.log.len()];
        for (node, read) in &self.log {
            let Some(node) = self.nodes.get_mut(*node as usize) else {
                continue;
            };
            if let Some(slot) = reads.get_mut(node.reads.1) {
                *slot = *read;
            }
            node.reads.1 = node.reads.1.saturating_add(1);
        }
        reads
    }
}

/// The nodes that the asked ones read, directly or through others, numbered anew in the order of reading.
fn reachable(nodes: Vec<Node>, reads: &[Read], asked: &mut [Option<usize>]) -> (Vec<Node>, Vec<Read>) {
    let mut numbers: Vec<Option<usize>> = vec![None; nodes.len()];
    let mut order: Vec<usize> = Vec::new();
    let mut open: Vec<usize> = asked.iter().rev().filter_map(|node| *node).collect();
    while let Some(at) = open.pop() {
        let Some(number) = numbers.get_mut(at) else {
            continue;
        };
        if number.is_some() {
            continue;
        }
        *number = Some(order.len());
        order.push(at);
        let Some(node) = nodes.get(at) else { continue };
        let read = reads.get(node.reads.0..node.reads.1).unwrap_or_default();
        open.extend(read.iter().rev().filter_map(|read| match read {
            Read::Definition(child) => Some(*child),
            Read::Field { .. } | Read::Parameter(_) | Read::Option(_) => None,
        }));
    }
    let renumber = |at: usize| numbers.get(at).copied().flatten();
    let mut kept = Vec::with_capacity(order.len());
    let mut kept_reads = Vec::with_capacity(reads.len());
    for at in &order {
        let Some(node) = nodes.get(*at) else { continue };
        let start = kept_reads.len();
        for read in reads.get(node.reads.0..node.reads.1).unwrap_or_default() {
            match read {
                Read::Definition(child) => kept_reads.extend(renumber(*child).map(Read::Definition)),
                other => kept_reads.push(*other),
            }
        }
        kept.push(Node { reads: (start, kept_reads.len()), ..node.clone() });
    }
    for node in asked.iter_mut() {
        *node = node.and_then(renumber);
    }
    (kept, kept_reads)
}

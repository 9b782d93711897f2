//! A folder of policies as one programme: which files belong together, checked once, ready to be asked.
//!
//! **Knows** how files use each other, and puts parsing, checking, analysis and evaluation behind one door: [`Compiled`]
//! for those who embed Mizan, [`Project`] for tools that want diagnostics. **May not know** the disk, the clock, the
//! terminal or an editor: files come through the [`System`] that the caller gives. Read [`system`], [`project`],
//! [`compiled`], then [`record`] for building a case by names.
//!
//! ```
//! use mizan_project::{Compiled, Limits, MemorySystem, Record};
//! use mizan_interp::Outcome;
//! use mizan_value::Date;
//!
//! let system = MemorySystem::from([("aid.mizan", r#"language en
//! entity household
//!   key id : text
//!   income : MAD/month from 0 to 100_000
//! define household.aid : MAD/month = 500 MAD/month - income but at least 0
//! "#)]);
//! let programme = Compiled::compile(&system, "aid.mizan", &Limits::default())?;
//! let case = programme.case(&Record::new("household").text("id", "A-1").number("income", "120.50")?)?;
//! let on = Date::new(2024, 3, 1).ok_or("no such day")?;
//! let Outcome::Value(aid) = programme.ask(&case, "household.aid", on)? else { return Err("undetermined".into()) };
//! assert_eq!(programme.show(&aid), "379.5");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod answer;
pub mod compiled;
mod encoding;
pub mod limits;
mod parallel;
pub mod project;
pub mod record;
mod reforms;
pub mod system;
pub mod translation;

pub use compiled::{AskError, CompileError, Compiled};
pub use limits::Limits;
pub use project::{Checked, CheckedAll, Project};
pub use record::{Record, RecordError};
pub use system::{MemorySystem, ReadError, System};
pub use translation::TranslateError;

//! Each line of the semantics, on small programmes built by hand. Every question is asked three times: alone, again in
//! used buffers, and with the recorder on.

mod absence;
mod bodies;
mod dates;
mod depth;
mod eligibility;
mod explain;
mod expressions;
mod lists;
mod parameters;
mod random;
mod rules;
mod world;

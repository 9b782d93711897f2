//! The command line of Mizan.
fn main() {}

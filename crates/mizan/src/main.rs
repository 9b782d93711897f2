//! The command line of Mizan: what people type, what they see, and the number the process ends with.
//!
//! **Knows** the terminal, the disk, arguments and exit codes; it is the only crate that prints. **May not know** what a
//! programme means or how data are read: it hands files to `mizan-project`, households to `mizan-data`, and puts the
//! answers on the screen. Read `cli` for the commands, `speech`, `console`, `help` and `failure` for how they speak, then a file a
//! subcommand. `docs/reference/command-line.md` is the contract that this crate keeps.
#![expect(clippy::disallowed_methods, reason = "this is where files, the environment and the clock are read")]

mod check;
mod cli;
mod code;
mod console;
mod disk;
mod explain;
mod failure;
mod fmt;
mod hash;
mod help;
mod needs;
mod new;
mod outputs;
mod policy_files;
mod programme;
mod records;
mod reference_date;
mod run;
mod speech;
mod test;
mod translate;
mod with;
mod written_file;

fn main() -> std::process::ExitCode {
    cli::main()
}

//! The runner of literate tests and of policy tests.

//! The grammar of Mizan and its table of keywords.

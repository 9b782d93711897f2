//! Text to items to a tree with its comments, and the formatter.

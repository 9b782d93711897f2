//! A folder of policies as one programme; the facade for embedding.

//! Files, spans, diagnostics and their renderers.

//! What the rules hand on before sources are resolved.

use std::ops::Range;

use super::vocabulary::Cue;
use crate::claim::{Certainty, Stance};
use crate::text::{Part, Span};

/// Who speaks: words of the text, and the token that heads them.
#[derive(Clone, Debug)]
pub(super) struct Speaker {
    /// The words; a label in front of a block is made of no tokens.
    pub(super) span: Span,
    /// The head token.
    pub(super) head: Option<usize>,
}

/// An attribution in tokens of the document.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Title or text.
    pub(super) part: Part,
    /// Where the rule stands: the cue's head, or the first token of the content.
    pub(super) at: usize,
    /// The tokens of the cue.
    pub(super) cue: Option<Range<usize>>,
    /// The colon behind a label, which is no token.
    pub(super) mark: Option<Span>,
    /// Who.
    pub(super) speaker: Option<Speaker>,
    /// What; `None` until something behind the sentence is found to be it.
    pub(super) content: Option<Range<usize>>,
    /// What the cue does.
    pub(super) stance: Stance,
    /// How sure it is.
    pub(super) certainty: Certainty,
    /// Which rule.
    pub(super) rule: &'static str,
}

impl Draft {
    /// A draft for a cue that has as yet neither speaker nor content.
    pub(super) fn new(part: Part, head: usize, tokens: Range<usize>, cue: &Cue, rule: &'static str) -> Draft {
        Draft {
            part,
            at: head,
            cue: Some(tokens),
            mark: None,
            speaker: None,
            content: None,
            stance: cue.stance,
            certainty: cue.certainty,
            rule,
        }
    }
}

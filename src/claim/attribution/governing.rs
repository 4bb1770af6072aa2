//! Which attributions govern a word.

use crate::claim::Attributed;
use crate::syntax::Parse;
use crate::text::{Part, Span};

/// The attributions of a document by the words their contents cover.
///
/// Built once for a document: asking for a word costs as much as the answer is long, and a logarithm of the number of attributions.
///
/// ```
/// use gainsay::{claim, entity, lexicon::Lexicon, syntax, text, Document};
///
/// let document = Document::new("a", "", "Police said that the bridge fell.");
/// let (parse, lexicon) = (syntax::parse(text::lay_out(&document)), Lexicon::built_in());
/// let attributed = claim::attributions(&parse, &entity::find(&document, &parse, lexicon), lexicon);
/// let governing = claim::Governing::new(&attributed);
/// assert_eq!(governing.of(&parse, 5), [0]);
/// ```
#[derive(Clone, Debug)]
pub struct Governing<'a> {
    attributed: &'a [Attributed],
    title: Contents,
    text: Contents,
}

impl<'a> Governing<'a> {
    /// Prepares the answers.
    #[must_use]
    pub fn new(attributed: &'a [Attributed]) -> Governing<'a> {
        let of = |part| Contents::new(attributed, part);
        Governing { attributed, title: of(Part::Title), text: of(Part::Text) }
    }

    /// The attributions that govern a token, as indices, outermost first; empty where the document speaks in its own
    /// voice.
    ///
    /// An attribution governs what its content covers, but not its own source and cue.
    #[must_use]
    pub fn of(&self, parse: &Parse, head: usize) -> Vec<usize> {
        let (part, token) = (parse.part(head), parse.layout.tokens[head].span);
        let contents = match part {
            Part::Title => &self.title,
            Part::Text => &self.text,
        };
        let mut governing = contents.covering(token);
        governing.retain(|&at| {
            let found = &self.attributed[at].attribution;
            let source = found.source.as_ref().map(|source| Span::new(source.start, source.end));
            !found.cue.is_some_and(|cue| cue.contains(token)) && !source.is_some_and(|source| source.contains(token))
        });
        governing.sort_by_key(|&at| (std::cmp::Reverse(self.attributed[at].attribution.content.len()), at));
        governing
    }
}

/// Contents in the order of their starts, with the furthest end of each stretch of that order as a binary tree: the
/// node `n` stands over the nodes `2n` and `2n + 1`.
#[derive(Clone, Debug)]
struct Contents {
    order: Vec<(Span, usize)>,
    furthest: Vec<usize>,
    leaves: usize,
}

impl Contents {
    fn new(attributed: &[Attributed], part: Part) -> Contents {
        let own = attributed.iter().enumerate().filter(|(_, found)| found.part == part);
        let mut order: Vec<(Span, usize)> = own.map(|(at, found)| (found.attribution.content, at)).collect();
        order.sort_by_key(|&(content, at)| (content.start, at));
        let leaves = order.len().next_power_of_two();
        let mut furthest = vec![0; 2 * leaves];
        for (at, (content, _)) in order.iter().enumerate() {
            furthest[leaves + at] = content.end;
        }
        for node in (1..leaves).rev() {
            furthest[node] = furthest[2 * node].max(furthest[2 * node + 1]);
        }
        Contents { order, furthest, leaves }
    }

    /// The contents that cover a span.
    fn covering(&self, span: Span) -> Vec<usize> {
        let before = self.order.partition_point(|(content, _)| content.start <= span.start);
        let mut found = Vec::new();
        // Nodes yet to be looked at, each with the first leaf below it and the number of these.
        let mut open = vec![(1, 0, self.leaves)];
        while let Some((node, first, size)) = open.pop() {
            if first >= before || self.furthest[node] < span.end {
                continue;
            }
            if size == 1 {
                found.push(self.order[first].1);
            } else {
                open.push((2 * node, first, size / 2));
                open.push((2 * node + 1, first + size / 2, size / 2));
            }
        }
        found
    }
}

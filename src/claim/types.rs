//! Claims as plain data. Spans are offsets into the document's own text as given.

use serde::{Deserialize, Serialize};

use super::attribution::Attribution;
use crate::text::{Part, Pool, Published, SharedList, SharedStr, Span, Voice, Zone};
use crate::time::{Grain, Interval};

/// Whether what is said is said to be so or not to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Positive,
    /// It is not so.
    Negative,
}

/// How sure the speaker is, as in the factuality literature (Saurí and Pustejovsky 2009, FactBank).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Stated as a fact.
    #[default]
    Certain,
    /// "probably", "believed to".
    Probable,
    /// "may", "feared", "could".
    Possible,
    /// Not committed to: conditions, questions, plans, threats.
    Unknown,
}

/// The head of a proposition.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Predicate {
    /// Its dictionary form.
    pub lemma: SharedStr,
    /// Its event class, where the tables know one.
    pub class: Option<SharedStr>,
}

/// How an argument hangs on its predicate, the passive undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Function {
    /// Who does or is.
    Subject,
    /// To whom or what it is done.
    Object,
    /// "to", "for" somebody.
    Recipient,
    /// What the subject is said to be.
    Complement,
    /// Under a preposition.
    Oblique,
}

/// A participant of a proposition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Argument {
    /// Its place.
    pub function: Function,
    /// The preposition of an oblique one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<SharedStr>,
    /// Its words.
    pub span: Span,
    /// The lemma of its head.
    pub head: SharedStr,
    /// The entity it refers to, by the name that is the same in every document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<SharedStr>,
    /// The actor class of its head: civilian, combatant, official ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<SharedStr>,
    /// Whose it is, by the same names: the group of "the group's strength", "the presence of the group", "its strength".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<SharedStr>,
    /// The part it plays in the predicate's event class: agent, victim, target ... The subject of "die" and the object
    /// of "kill" are both victims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<SharedStr>,
}

/// A number that a claim is about. A bound that is missing is `None`: nothing is said of it, which is not zero.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let text = "The coast guard said at least 40 people were killed.";
/// let claims = Checker::default().extract(&Document::new("a", "Coast Wire", text)).claims;
/// let killed = claims.iter().find(|claim| claim.predicate.class.as_deref() == Some("kill")).expect("a claim");
/// let figure = &killed.figures[0];
/// assert_eq!((figure.low, figure.low_included, figure.high), (Some(40.0), true, None));
/// assert_eq!((figure.role.as_deref(), figure.counted.as_deref()), (Some("killed"), Some("people")));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Figure {
    /// The words.
    pub text: SharedStr,
    /// Where they stand.
    pub span: Span,
    /// Least amount admitted.
    pub low: Option<f64>,
    /// Greatest amount admitted.
    pub high: Option<f64>,
    /// Whether `low` itself is admitted.
    pub low_included: bool,
    /// Whether `high` itself is admitted.
    pub high_included: bool,
    /// "about", "some".
    pub approximate: bool,
    /// Half a unit of the last digit given.
    #[serde(default)]
    pub precision: f64,
    /// Of money and measures.
    pub unit: Option<SharedStr>,
    /// The lemma of what is counted.
    pub counted: Option<SharedStr>,
    /// The actor or object class of what is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_class: Option<SharedStr>,
    /// What the number says of them: killed, injured, missing ... A part has the role "part of killed", so that nobody who
    /// reads roles and bounds alone takes it for the whole; [`Figure::whole_role`] is the same for both.
    pub role: Option<SharedStr>,
    /// Whose, where, among whom.
    pub scope: Option<SharedStr>,
    /// verified, estimated, feared.
    pub measure: Option<SharedStr>,
    /// As of when.
    pub as_of: Option<SharedStr>,
    /// `Some(true)`: "so far", "at least"; `Some(false)`: "in all", "nobody else"; `None`: not said.
    pub open: Option<bool>,
    /// Whether it is a part of another figure of the same claim ("including 3 children").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
}

impl Figure {
    /// The role of the whole that a figure is or is a part of: "killed" of 12 dead and of 3 children among them.
    ///
    /// ```
    /// use gainsay::{Checker, Document};
    ///
    /// let document = Document::new("a", "Coast Wire", "Twelve people were killed, including 3 children.");
    /// let claims = Checker::default().extract(&document).claims;
    /// let roles: Vec<_> = claims[0].figures.iter().map(|figure| figure.role.as_deref()).collect();
    /// assert_eq!(roles, [Some("killed"), Some("part of killed")]);
    /// assert!(claims[0].figures.iter().all(|figure| figure.whole_role() == Some("killed")));
    /// ```
    #[must_use]
    pub fn whole_role(&self) -> Option<&str> {
        let role = self.role.as_deref()?;
        Some(if self.part { role.strip_prefix(Self::PART_OF).unwrap_or(role) } else { role })
    }

    /// What stands before the role of a part.
    pub(crate) const PART_OF: &'static str = "part of ";
}

/// When a claim's happening was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClaimTime {
    /// From and to.
    #[serde(flatten)]
    pub interval: Interval,
    /// How fine.
    pub grain: Grain,
    /// Whether the claim's episode lent it.
    pub inherited: bool,
}

/// Where a claim's happening was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClaimPlace {
    /// The place's name, the same in every document.
    pub name: SharedStr,
    /// What contains it, nearest first.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub within: SharedList,
    /// Whether the claim's episode lent it.
    pub inherited: bool,
}

/// What one document asserts or relays in one clause.
///
/// Invariant: `span` lies in the named part of the document as it was handed in, and `quote` is its words there, to the letter.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let text = "The coast guard said at least 40 people were killed.";
/// let claims = Checker::default().extract(&Document::new("a", "Coast Wire", text)).claims;
/// let killed = claims.iter().find(|claim| claim.predicate.class.as_deref() == Some("kill")).expect("a claim");
/// assert_eq!(killed.quote, &text[killed.span.start..killed.span.end]);
/// assert_eq!(killed.figures[0].text, "at least 40 people");
/// assert_eq!(killed.attribution.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Claim {
    /// `document:start`, with the part and rule added where two claims start together; never a counter over documents.
    pub id: SharedStr,
    /// The document's id.
    pub document: SharedStr,
    /// Title or text.
    pub part: Part,
    /// The clause or sentence.
    pub span: Span,
    /// Its words as given.
    pub quote: String,
    /// What is said.
    pub predicate: Predicate,
    /// Of whom and what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<Argument>,
    /// So or not so.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// Who says it, outermost first; empty where the document speaks in its own voice.
    pub attribution: Vec<Attribution>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// When.
    pub time: Option<ClaimTime>,
    /// Where.
    pub place: Option<ClaimPlace>,
    /// Which rule found it.
    pub found_by: SharedStr,
    /// Index of its episode in the document.
    pub episode: usize,
    /// The content terms of its clause, sorted: what alignment weighs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<SharedStr>,
    /// The sentence it stands in, as offsets like those of `span`.
    #[serde(default)]
    pub sentence: Span,
    /// What the block it stands in is.
    #[serde(default)]
    pub zone: Zone,
}

/// A happening or state as one document tells it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Episode {
    /// Its event class.
    pub class: Option<String>,
    /// When, where the text tells.
    pub time: Option<ClaimTime>,
    /// Where.
    pub place: Option<ClaimPlace>,
    /// Names of the participants, sorted.
    pub participants: Vec<String>,
    /// Whether the text sets it apart from its main story: "last year's strike".
    pub background: bool,
    /// Its content terms and in how many sentences each occurs, those of the head of the text counted twice, by term.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<(SharedStr, u32)>,
    /// Those of its terms that are words of names, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<SharedStr>,
    /// Those of its terms that stand in the head of the text, its headline and first sentences, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<SharedStr>,
    /// The names of more words than one that no table knows, of people, streets, firms, in small letters, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole_names: Vec<SharedStr>,
    /// How old those are of whom it tells, in whole years, sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ages: Vec<u8>,
}

/// What later stages need of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DocumentInfo {
    /// Its id.
    pub id: String,
    /// Its source.
    pub source: String,
    /// When it was published.
    pub published: Option<Published>,
    /// Its headline.
    pub title: String,
    /// In whose name it speaks: what the user set, else what its source's name and its text tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// Agencies and papers its credit lines name, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<String>,
}

/// Everything the later stages know of one document: a pure function of the document and the lexicon, so that it can be made
/// anywhere and kept.
///
/// ```
/// use gainsay::{Checker, Document};
///
/// let checker = Checker::default();
/// let documents = [
///     Document::new("a", "A", "Four people were killed in Lunden."),
///     Document::new("b", "B", "Nine people were killed in Lunden."),
/// ];
/// let extracted = documents.iter().map(|document| checker.extract(document)).collect();
/// assert_eq!(checker.compare(extracted), checker.check(&documents));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DocumentClaims {
    /// The document.
    pub document: DocumentInfo,
    /// Its claims, in the order of the text, title first.
    pub claims: Vec<Claim>,
    /// Its episodes.
    pub episodes: Vec<Episode>,
    /// What could not be read, in phrases that are the same for every document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl DocumentClaims {
    /// Gives back the memory that was kept for growing, and that of texts which the pool holds already.
    pub(crate) fn shrink(&mut self, pool: &Pool) {
        self.claims.shrink_to_fit();
        for claim in &mut self.claims {
            claim.share(pool);
            claim.arguments.shrink_to_fit();
            claim.attribution.shrink_to_fit();
            claim.figures.shrink_to_fit();
            claim.terms.shrink_to_fit();
        }
        for episode in &mut self.episodes {
            episode.place.iter_mut().for_each(|place| place.share(pool));
            episode.terms.iter_mut().for_each(|(term, _)| pool.share(term));
            for terms in [&mut episode.names, &mut episode.lead, &mut episode.whole_names] {
                terms.iter_mut().for_each(|term| pool.share(term));
                terms.shrink_to_fit();
            }
            episode.participants.shrink_to_fit();
            episode.terms.shrink_to_fit();
            episode.ages.shrink_to_fit();
        }
        self.episodes.shrink_to_fit();
    }
}

impl Argument {
    /// What it is called: by its entity's name, else by its head.
    pub(crate) fn name(&self) -> &SharedStr {
        self.entity.as_ref().unwrap_or(&self.head)
    }
}

impl Claim {
    /// Whether its predicate itself denies.
    pub(crate) fn is_denial(&self) -> bool {
        matches!(self.predicate.class.as_deref(), Some("deny" | "reject" | "dismiss"))
    }

    /// Its words between two places of its document; none where they are not all its own.
    pub(crate) fn words_between(&self, start: usize, end: usize) -> &str {
        let within = |place: usize| place.checked_sub(self.span.start);
        within(start).zip(within(end)).and_then(|(start, end)| self.quote.get(start..end)).unwrap_or_default()
    }

    /// Where its own words put it.
    pub(crate) fn own_place(&self) -> Option<&ClaimPlace> {
        self.place.as_ref().filter(|place| !place.inherited)
    }

    /// When its own words put it.
    pub(crate) fn own_time(&self) -> Option<&ClaimTime> {
        self.time.as_ref().filter(|time| !time.inherited)
    }

    /// One of its terms, where it has it.
    pub(crate) fn term(&self, term: &str) -> Option<&SharedStr> {
        self.terms.binary_search_by(|known| known.as_str().cmp(term)).ok().map(|at| &self.terms[at])
    }

    /// The first figure whose role, or that of its whole, a finding is about.
    pub(crate) fn figure_in(&self, slot: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.whole_role() == Some(slot))
    }

    fn share(&mut self, pool: &Pool) {
        pool.share(&mut self.document);
        pool.share(&mut self.found_by);
        pool.share(&mut self.predicate.lemma);
        self.predicate.class.iter_mut().chain(&mut self.terms).for_each(|text| pool.share(text));
        for argument in &mut self.arguments {
            let Argument { case, head, entity, class, owner, role, .. } = argument;
            pool.share(head);
            [case, entity, class, owner, role].into_iter().flatten().for_each(|text| pool.share(text));
        }
        for Figure { text, unit, counted, counted_class, role, scope, measure, as_of, .. } in &mut self.figures {
            pool.share(text);
            [unit, counted, counted_class, role, scope, measure, as_of]
                .into_iter()
                .flatten()
                .for_each(|text| pool.share(text));
        }
        for source in self.attribution.iter_mut().filter_map(|attribution| attribution.source.as_mut()) {
            pool.share(&mut source.entity);
            pool.share_list(&mut source.within);
        }
        self.place.iter_mut().for_each(|place| place.share(pool));
    }
}

impl ClaimPlace {
    fn share(&mut self, pool: &Pool) {
        pool.share(&mut self.name);
        pool.share_list(&mut self.within);
    }
}

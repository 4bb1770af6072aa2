//! The trained model: one file, embedded, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::codec::{Reader, Writer};
use super::decode::{Actions, Beam, CLASSES, decode};
use super::forms::{ABSENT, Form, forms};
use super::lemma::{Lemmatizer, Script};
use super::lookup::Lookup;
use super::sparse::{ALIGNMENT, Bytes, Weights};
use super::subtypes::refine;
use super::tagger::{Extractor, tag};
use super::transition::Input;
use super::{Relation, Upos, Word, Xpos};

/// The first bytes of a model's file.
const MAGIC: &[u8; 8] = b"gainsay6";

/// The states the parser keeps after each action.
const BEAM: Beam = Beam { width: 8, margin: 24_000, doubt: 19_000 };

/// Sentences longer than this are parsed in pieces, so that hostile ones cost no more for each token than others.
const LONGEST: usize = 400;

/// Bytes whose first lies where a line of the processor's cache begins.
#[repr(align(64))]
struct Aligned<B: ?Sized>(B);

const _: () = assert!(align_of::<Aligned<u8>>() == ALIGNMENT);

/// The model shipped with the crate.
static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("model.bin"));

/// What a model has learned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The tagger's classes.
    pub(super) tags: Vec<(Upos, Xpos)>,
    /// The parser's relations.
    pub(super) relations: Vec<Relation>,
    /// Fine and coarse class of words, by hash; [`FINITE`] is added to the coarse class of words that are finite verbs.
    pub(super) clusters: BTreeMap<u32, (u8, u8)>,
    /// Lemma rules.
    pub(super) lemmas: Lemmatizer,
    /// The tagger's weights.
    pub(super) tagger: Weights,
    /// The parser's weights.
    pub(super) parser: Weights,
}

impl Parts {
    /// The bytes of the model's file.
    fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer(MAGIC.to_vec());
        writer.number(self.tags.len() as u32);
        for (upos, xpos) in &self.tags {
            writer.text(upos.as_str());
            writer.text(xpos.as_str());
        }
        writer.number(self.relations.len() as u32);
        for relation in &self.relations {
            writer.text(relation.as_str());
        }
        writer.number(self.clusters.len() as u32);
        let mut last = 0;
        for (word, (fine, coarse)) in &self.clusters {
            writer.number(word - last);
            last = *word;
            writer.0.extend([fine, coarse]);
        }
        writer.number(self.lemmas.scripts.len() as u32);
        for script in &self.lemmas.scripts {
            writer.number(u32::from(script.cut));
            writer.text(&script.add);
        }
        writer.number(self.lemmas.rules.len() as u32);
        let mut last = 0;
        for (key, script) in &self.lemmas.rules {
            writer.number(key - last);
            last = *key;
            writer.number(u32::from(*script));
        }
        self.tagger.write(&mut writer);
        self.parser.write(&mut writer);
        writer.0
    }

    /// The parts in a file; `None` where the bytes are not those of one.
    fn from_bytes<'a>(bytes: &'a [u8], keep: impl Fn(&'a [u8]) -> Bytes) -> Option<Parts> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let mut parts = Parts::default();
        for _ in 0..reader.number()? {
            parts.tags.push((Upos::from_name(&reader.text()?), Xpos::from_name(&reader.text()?)));
        }
        for _ in 0..reader.number()? {
            parts.relations.push(Relation::from_name(&reader.text()?));
        }
        parts.clusters = map(&mut reader, |reader| Some((reader.byte()?, reader.byte()?)))?;
        for _ in 0..reader.number()? {
            let cut = u8::try_from(reader.number()?).ok()?;
            parts.lemmas.scripts.push(Script { cut, add: reader.text()? });
        }
        let scripts = parts.lemmas.scripts.len();
        let script = |number| u16::try_from(number).ok().filter(|script| usize::from(*script) < scripts);
        parts.lemmas.rules = map(&mut reader, |reader| reader.number().and_then(script))?;
        parts.tagger = Weights::read(&mut reader, &keep)?;
        parts.parser = Weights::read(&mut reader, &keep)?;
        let sound = (1..=255).contains(&parts.tags.len())
            && (1..64).contains(&parts.relations.len())
            && parts.relations.contains(&Relation::Root)
            && parts.tagger.classes() <= 256
            && parts.parser.classes() <= CLASSES
            && reader.0.is_empty();
        sound.then_some(parts)
    }
}

/// Values by keys, each of which is written as what it is above the one before; in order, so that the map is built at one go.
fn map<V>(reader: &mut Reader, value: impl Fn(&mut Reader) -> Option<V>) -> Option<BTreeMap<u32, V>> {
    let (count, mut last) = (reader.number()?, 0_u32);
    let entry = |_| {
        last = last.checked_add(reader.number()?)?;
        Some((last, value(reader)?))
    };
    (0..count).map(entry).collect()
}

/// What was looked up for the sentences of a text, whose features come again in others.
pub(super) struct Lookups<'a> {
    tagger: Lookup<'a>,
    parser: Lookup<'a>,
}

/// A tagger, a lemmatiser and a parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    parts: Parts,
    actions: Actions,
    /// Which of the tagger's classes a word can have that is nothing but a verb: those of verbs, or all where there are none.
    verbal: Vec<bool>,
}

impl Model {
    /// The model of such parts.
    pub(super) fn new(parts: Parts) -> Model {
        let root = parts.relations.iter().position(|&relation| relation == Relation::Root).unwrap_or(0) as u8;
        let is_verbal = |(upos, _): &(Upos, Xpos)| matches!(upos, Upos::Verb | Upos::Aux);
        let no_verbs = !parts.tags.iter().any(is_verbal);
        let verbal = parts.tags.iter().map(|tag| no_verbs || is_verbal(tag)).collect();
        Model { actions: Actions { relations: parts.relations.len(), root }, parts, verbal }
    }

    /// The model with other rules for lemmas.
    pub(super) fn with_lemmas(self, lemmas: Lemmatizer) -> Model {
        Model::new(Parts { lemmas, ..self.parts })
    }

    /// The model in a file, as [`Model::to_bytes`] makes it; `None` where the bytes are not those of one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Model> {
        Parts::from_bytes(bytes, |bytes| bytes.to_vec().into()).map(Model::new)
    }

    /// The bytes of the model's file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.parts.to_bytes()
    }

    /// The model shipped with the crate.
    #[must_use]
    pub fn built_in() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            let parts = Parts::from_bytes(&FILE.0, Bytes::Borrowed);
            Model::new(parts.expect("the embedded model is one"))
        });
        &MODEL
    }

    /// Tags, lemmatises and parses one sentence; heads count from its first word. Total and linear in the words: every
    /// word gets a result, exactly one is the root, and the heads make a tree.
    #[must_use]
    pub fn annotate(&self, words: &[&str]) -> Vec<Word> {
        self.annotate_next(words, &mut self.lookups())
    }

    /// Tags, lemmatises and parses one sentence after others, with what was looked up for them.
    pub(super) fn annotate_next(&self, words: &[&str], lookups: &mut Lookups) -> Vec<Word> {
        let mut all: Vec<Word> = Vec::with_capacity(words.len());
        for piece in words.chunks(LONGEST) {
            let offset = all.len();
            all.extend(self.annotate_piece(piece, lookups));
            refine(&mut all[offset..]);
            for word in &mut all[offset..] {
                word.head = word.head.map(|head| head + offset);
            }
        }
        // The pieces of a sentence too long to be one hang on the root of the first.
        let mut roots = all.iter().enumerate().filter(|(_, word)| word.head.is_none()).map(|(at, _)| at);
        if let Some(first) = roots.next() {
            for root in roots.collect::<Vec<_>>() {
                all[root].head = Some(first);
                all[root].relation = Relation::Parataxis;
            }
        }
        all
    }

    /// Room for a text's look-ups.
    pub(super) fn lookups(&self) -> Lookups<'_> {
        Lookups { tagger: Lookup::new(&self.parts.tagger), parser: Lookup::new(&self.parts.parser) }
    }

    /// The parser's classes.
    pub(super) fn actions(&self) -> Actions {
        self.actions
    }

    /// The tagger's class of each word.
    pub(super) fn tag(&self, words: &[&str]) -> Vec<u8> {
        self.tag_forms(&forms(words), &mut Lookup::new(&self.parts.tagger))
    }

    fn tag_forms(&self, forms: &[Form], lookup: &mut Lookup) -> Vec<u8> {
        let extractor = Extractor::new(forms, |word| cluster(&self.parts.clusters, word));
        tag(lookup, &self.verbal, &extractor, forms)
    }

    fn annotate_piece(&self, words: &[&str], lookups: &mut Lookups) -> Vec<Word> {
        let forms = forms(words);
        let tags = self.tag_forms(&forms, &mut lookups.tagger);
        let input = Input::new(forms.iter().map(|form| form.word).collect(), &tags);
        let tree = decode(&mut lookups.parser, self.actions, &input, BEAM);
        words
            .iter()
            .zip(&tags)
            .zip(tree.heads.iter().zip(&tree.relations))
            .map(|((word, &tag), (&head, &relation))| {
                let (upos, xpos) = self.parts.tags[usize::from(tag)];
                Word {
                    lemma: self.parts.lemmas.lemma(word, xpos).into(),
                    upos,
                    xpos,
                    head: (head < input.length).then_some(head as usize),
                    relation: self.parts.relations[usize::from(relation)],
                }
            })
            .collect()
    }
}

/// Added to the coarse class of a word that is a finite verb nearly always.
pub(super) const FINITE: u8 = 128;

/// The fine and coarse class of a word, as atoms of features, and whether it is a finite verb.
pub(super) fn cluster(clusters: &BTreeMap<u32, (u8, u8)>, word: u32) -> (u32, u32, bool) {
    match clusters.get(&word) {
        Some(&(fine, coarse)) => (u32::from(fine), u32::from(coarse % FINITE), coarse >= FINITE),
        None => (ABSENT, ABSENT, false),
    }
}

//! The trained model: one file, embedded, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::codec::{Reader, Writer};
use super::decode::{Actions, Beam, decode};
use super::forms::{ABSENT, Form, forms};
use super::lemma::{Lemmatizer, Script};
use super::sparse::{Rows, Table, Weights};
use super::subtypes::refine;
use super::tagger::{Extractor, tag};
use super::transition::Input;
use super::{Relation, Upos, Word, Xpos};

/// The first bytes of a model's file.
const MAGIC: &[u8; 8] = b"gainsay3";

/// How widely the parser searches.
const BEAM: Beam = Beam { width: 4, margin: i32::MAX };

/// Sentences longer than this are parsed in pieces, so that hostile ones cost no more for each token than others.
const LONGEST: usize = 400;

/// A tagger, a lemmatiser and a parser, with their weights in tables of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts<T> {
    /// The tagger's classes.
    pub(super) tags: Vec<(Upos, Xpos)>,
    /// The parser's relations.
    pub(super) relations: Vec<Relation>,
    /// Fine and coarse class of words, by hash.
    pub(super) clusters: BTreeMap<u32, (u8, u8)>,
    /// Lemma rules.
    pub(super) lemmas: Lemmatizer,
    /// The tagger's weights.
    pub(super) tagger: T,
    /// The parser's weights.
    pub(super) parser: T,
}

/// A model as it is learned and written to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned(pub(super) Parts<Rows>);

impl Learned {
    /// The bytes of the model's file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Learned(parts) = self;
        let mut writer = Writer(MAGIC.to_vec());
        writer.number(parts.tags.len() as u32);
        for (upos, xpos) in &parts.tags {
            writer.text(upos.as_str());
            writer.text(xpos.as_str());
        }
        writer.number(parts.relations.len() as u32);
        for relation in &parts.relations {
            writer.text(relation.as_str());
        }
        writer.number(parts.clusters.len() as u32);
        let mut last = 0;
        for (word, (fine, coarse)) in &parts.clusters {
            writer.number(word - last);
            last = *word;
            writer.0.extend([fine, coarse]);
        }
        writer.number(parts.lemmas.scripts.len() as u32);
        for script in &parts.lemmas.scripts {
            writer.number(u32::from(script.cut));
            writer.text(&script.add);
        }
        writer.number(parts.lemmas.rules.len() as u32);
        let mut last = 0;
        for (key, script) in &parts.lemmas.rules {
            writer.number(key - last);
            last = *key;
            writer.number(u32::from(*script));
        }
        writer.rows(&parts.tagger);
        writer.rows(&parts.parser);
        writer.0
    }

    /// The model in a file; `None` where the bytes are not those of one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Learned> {
        Parts::from_bytes(bytes).map(Learned)
    }
}

impl<T: Table + Default> Parts<T> {
    /// The parts in a file.
    fn from_bytes(bytes: &[u8]) -> Option<Parts<T>> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let mut parts = Parts::default();
        for _ in 0..reader.number()? {
            parts.tags.push((Upos::from_name(&reader.text()?), Xpos::from_name(&reader.text()?)));
        }
        for _ in 0..reader.number()? {
            parts.relations.push(Relation::from_name(&reader.text()?));
        }
        let mut last: u32 = 0;
        for _ in 0..reader.number()? {
            last = last.checked_add(reader.number()?)?;
            parts.clusters.insert(last, (reader.byte()?, reader.byte()?));
        }
        for _ in 0..reader.number()? {
            let cut = u8::try_from(reader.number()?).ok()?;
            parts.lemmas.scripts.push(Script { cut, add: reader.text()? });
        }
        let mut last: u32 = 0;
        for _ in 0..reader.number()? {
            last = last.checked_add(reader.number()?)?;
            let script = u16::try_from(reader.number()?).ok()?;
            parts.lemmas.scripts.get(usize::from(script))?;
            parts.lemmas.rules.insert(last, script);
        }
        parts.tagger = reader.rows()?;
        parts.parser = reader.rows()?;
        let sound = (1..=255).contains(&parts.tags.len())
            && (1..=64).contains(&parts.relations.len())
            && parts.relations.contains(&Relation::Root)
            && reader.0.is_empty();
        sound.then_some(parts)
    }
}

/// A model ready for use.
#[derive(Clone, Debug)]
pub struct Model {
    pub(super) parts: Parts<Weights>,
    actions: Actions,
}

impl Model {
    /// Lays a model out for fast look-up.
    #[must_use]
    pub fn new(learned: Learned) -> Model {
        let Learned(parts) = learned;
        Model::from_parts(Parts {
            tagger: Weights::new(&parts.tagger),
            parser: Weights::new(&parts.parser),
            tags: parts.tags,
            relations: parts.relations,
            clusters: parts.clusters,
            lemmas: parts.lemmas,
        })
    }

    /// The model in a file, ready for use; `None` where the bytes are not those of one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Model> {
        Parts::from_bytes(bytes).map(Model::from_parts)
    }

    fn from_parts(parts: Parts<Weights>) -> Model {
        let root = parts.relations.iter().position(|&relation| relation == Relation::Root).unwrap_or(0) as u8;
        Model { actions: Actions { relations: parts.relations.len(), root }, parts }
    }

    /// The model shipped with the crate.
    #[must_use]
    pub fn built_in() -> &'static Model {
        static MODEL: LazyLock<Model> =
            LazyLock::new(|| Model::from_bytes(include_bytes!("model.bin")).expect("the embedded model is one"));
        &MODEL
    }

    /// Tags, lemmatises and parses one sentence; heads count from its first word. Total and linear in the words: every
    /// word gets a result, exactly one is the root, and the heads make a tree.
    #[must_use]
    pub fn annotate(&self, words: &[&str]) -> Vec<Word> {
        let mut all: Vec<Word> = Vec::with_capacity(words.len());
        for piece in words.chunks(LONGEST) {
            let offset = all.len();
            all.extend(self.annotate_piece(piece));
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

    /// The parser's classes.
    pub(super) fn actions(&self) -> Actions {
        self.actions
    }

    /// The tagger's class of each word.
    pub(super) fn tag(&self, words: &[&str]) -> Vec<u8> {
        self.tag_forms(&forms(words))
    }

    fn tag_forms(&self, forms: &[Form]) -> Vec<u8> {
        let extractor = Extractor::new(forms, |word| cluster(&self.parts.clusters, word));
        tag(&self.parts.tagger, self.parts.tags.len(), &extractor, forms.len())
    }

    fn annotate_piece(&self, words: &[&str]) -> Vec<Word> {
        let forms = forms(words);
        let tags = self.tag_forms(&forms);
        let input = Input::new(forms.iter().map(|form| form.word).collect(), &tags);
        let tree = decode(&self.parts.parser, self.actions, &input, BEAM);
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

/// The classes of a word, as atoms of features.
pub(super) fn cluster(clusters: &BTreeMap<u32, (u8, u8)>, word: u32) -> (u32, u32) {
    clusters.get(&word).map_or((ABSENT, ABSENT), |&(fine, coarse)| (u32::from(fine), u32::from(coarse)))
}

//! The tables of comparison, compiled once for each lexicon.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::{Lexicon, TableMap, TableSet};
use crate::quantity::Unit;

/// Units by their canonical names.
#[derive(Debug)]
pub(super) struct Units(pub(super) BTreeMap<Box<str>, Unit>);

impl Units {
    pub(super) fn compile(lexicon: &Lexicon) -> Units {
        let names = lexicon.table("units").rows().map(|row| row.get("unit"));
        let unit = |name: &str| Some((name.into(), Unit::named(name, lexicon)?));
        Units(names.collect::<BTreeSet<&str>>().into_iter().filter_map(unit).collect())
    }
}

/// What makes one thing the cause of another.
#[derive(Debug)]
pub(super) struct Causes {
    /// The kind of cause that a word names.
    pub(super) kinds: TableMap<Box<str>, Box<str>>,
    /// The first word of each mark of a cause, with those of which one must follow it; none where it stands alone.
    pub(super) marks: TableMap<Box<str>, Vec<Box<str>>>,
}

impl Causes {
    pub(super) fn compile(lexicon: &Lexicon) -> Causes {
        let kinds = lexicon.table("causes").rows().map(|row| (row.key().into(), row.get("kind").into())).collect();
        let mut marks: TableMap<Box<str>, Vec<Box<str>>> = TableMap::default();
        for row in lexicon.table("cause_marks").rows() {
            let (first, next) = row.key().split_once(' ').map_or((row.key(), None), |(a, b)| (a, Some(b)));
            marks.entry(first.into()).or_default().extend(next.map(Box::from));
        }
        Causes { kinds, marks }
    }
}

/// What the words of a denial make of it.
#[derive(Debug, Default)]
pub(super) struct Denials {
    /// Words that allow of no exception.
    pub(super) total: TableSet<Box<str>>,
    /// What is given or done when something is said: to give or do none of it denies nothing.
    pub(super) withheld: [TableSet<Box<str>>; 2],
    /// Verbs of which, denied, the means is denied: "they deny using mines".
    pub(super) means: TableSet<Box<str>>,
}

impl Denials {
    pub(super) const NOUNS: usize = 0;
    pub(super) const VERBS: usize = 1;

    pub(super) fn compile(lexicon: &Lexicon) -> Denials {
        let mut denials = Denials::default();
        for row in lexicon.table("denials").rows() {
            let Some((word, class)) = row.key().rsplit_once('#') else { continue };
            let set = match (row.get("sense"), class) {
                ("total", _) => &mut denials.total,
                ("withheld", "n") => &mut denials.withheld[Denials::NOUNS],
                ("withheld", "v") => &mut denials.withheld[Denials::VERBS],
                ("means", "v") => &mut denials.means,
                _ => continue,
            };
            set.insert(word.into());
        }
        denials
    }
}

/// Small words that make a statement whole, narrow, contrary, false, negative or lasting.
#[derive(Debug)]
pub(super) struct Particles(pub(super) TableMap<Box<str>, Box<str>>);

impl Particles {
    pub(super) fn compile(lexicon: &Lexicon) -> Particles {
        let rows = lexicon.table("particles").rows();
        Particles(rows.map(|row| (row.key().into(), row.get("sense").into())).collect())
    }
}

/// Words by which a text points back at what was said.
#[derive(Debug)]
pub(super) struct Pointers(pub(super) TableMap<Box<str>, bool>);

impl Pointers {
    pub(super) fn compile(lexicon: &Lexicon) -> Pointers {
        let rows = lexicon.table("pointers").rows();
        Pointers(rows.map(|row| (row.key().into(), row.get("to") == "charge")).collect())
    }
}

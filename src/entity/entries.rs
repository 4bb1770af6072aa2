//! What a row of the tables of names and nouns says.

use super::EntityKind;

/// What a name of the tables stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// A country, or the government of it.
    Country,
    /// A word for a country's people or things: "Pakistani".
    Demonym,
    /// A seat of government: the town, or the government in it.
    Capital,
    /// A building or street that stands for an institution.
    Metonym,
    /// A body or group of the tables.
    Body,
    /// A region, sea or province of the tables.
    Region,
}

/// A name of the tables and what it leads to.
#[derive(Clone, Debug)]
pub(crate) struct KnownName {
    /// The alias as the table spells it.
    pub(crate) spelling: Box<str>,
    /// The name that stands for all aliases; of a capital the country.
    pub(crate) name: Box<str>,
    /// What it stands for.
    pub(crate) sense: Sense,
    /// Its kind.
    pub(crate) kind: EntityKind,
    /// What contains it, nearest first.
    pub(crate) within: Box<[String]>,
}

/// A word that tells what a name is: "Ministry", "River".
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeadWord {
    /// The kind of names that it heads.
    pub(crate) kind: EntityKind,
    /// Whether it may open a name: "Ministry of Health".
    pub(crate) first: bool,
}

/// A word before a person's name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    /// Whether it is written small: "spokesman", "coach".
    pub(crate) role: bool,
    /// What it says of the person's gender.
    pub(crate) gender: Option<Gender>,
}

/// Grammatical gender of a person, as far as a title or given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// What a word beside a name tells of it; the word behind `#` in the table `name_contexts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// `act`: a verb for what a government does and the ground it governs does not.
    Act,
    /// `addressee`: a verb whose object is somebody that can answer.
    Addressee,
    /// `arm`: a body of a state that the tables of names have no row for.
    Arm,
    /// `office`: what belongs to those who govern from a capital, not to the town.
    Office,
    /// `opening`: a word that opens a sentence or a headline and is no part of a name there.
    Opening,
    /// `particle`: a small word within names of persons and places.
    Particle,
    /// `placing`: a preposition under which a country or town is a place.
    Placing,
    /// `rank`: a word that may stand between a body and the person who holds an office in it.
    Rank,
    /// `voice`: people and bodies who speak for the whole: what they say, their state or body says.
    Voice,
}

impl Context {
    /// The place of a table's word among the variants.
    pub(super) fn named(name: &str) -> Option<Context> {
        use Context::{Act, Addressee, Arm, Office, Opening, Particle, Placing, Rank, Voice};
        let names = ["act", "addressee", "arm", "office", "opening", "particle", "placing", "rank", "voice"];
        let known = [Act, Addressee, Arm, Office, Opening, Particle, Placing, Rank, Voice];
        names.iter().position(|known| *known == name).map(|at| known[at])
    }

    /// Its bit among those of a word.
    pub(super) const fn bit(self) -> u16 {
        1 << self as u8
    }
}

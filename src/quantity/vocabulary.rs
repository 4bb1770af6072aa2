//! The tables compiled for reading: words as ids, phrases as a trie.

use std::sync::Arc;

use super::forms::{self, CurrencyForm, Effect, FunctionWords, Numeral, Place, Spelling, UnitForm, VagueForm, context};
use super::lexeme::{self, Kind, Lexeme, UNKNOWN};
use super::trie::Trie;
use crate::lexicon::{Lexicon, Table, TableMap};

/// Everything the tables say that the reading of numbers needs.
#[derive(Debug)]
pub(super) struct Vocabulary {
    ids: TableMap<Box<str>, u32>,
    symbols: TableMap<Box<str>, u32>,
    numerals: Vec<Option<Numeral>>,
    contexts: Vec<u16>,
    pub words: FunctionWords,
    pub bounds_before: Trie<Effect>,
    pub bounds_after: Trie<Effect>,
    pub units: Trie<UnitForm>,
    pub currencies: Trie<CurrencyForm>,
    pub vague: Trie<VagueForm>,
    symbol_units: TableMap<u32, UnitForm>,
    symbol_currencies: TableMap<u32, CurrencyForm>,
    longest_symbol: usize,
    /// The nouns of human beings.
    persons: Arc<Table>,
}

/// The longest word that any rule or table could hold; longer ones are not looked up.
const LONGEST_WORD: usize = 48;

impl Vocabulary {
    /// Compiles a lexicon. Rows whose numbers cannot be read count as absent.
    pub(super) fn new(lexicon: &Lexicon) -> Vocabulary {
        let mut vocabulary = Vocabulary {
            ids: TableMap::default(),
            symbols: TableMap::default(),
            numerals: Vec::new(),
            contexts: Vec::new(),
            words: FunctionWords::default(),
            bounds_before: Trie::default(),
            bounds_after: Trie::default(),
            units: Trie::default(),
            currencies: Trie::default(),
            vague: Trie::default(),
            symbol_units: TableMap::default(),
            symbol_currencies: TableMap::default(),
            longest_symbol: 0,
            persons: lexicon.shared("actors").clone(),
        };
        vocabulary.words = FunctionWords::intern(&mut vocabulary);
        for row in lexicon.table("numerals").rows() {
            if let Some(numeral) = forms::numeral(&row) {
                let id = vocabulary.intern(row.key());
                vocabulary.numerals[id as usize] = Some(numeral);
            }
        }
        for row in lexicon.table("figure_contexts").rows() {
            let id = vocabulary.intern(row.key());
            for kind in row.get("kind").split(' ') {
                if let Some(bit) = context::NAMES.iter().position(|name| *name == kind) {
                    vocabulary.contexts[id as usize] |= 1 << bit;
                }
            }
        }
        for row in lexicon.table("bounds").rows() {
            let Some(effect) = forms::effect(row.get("effect")) else { continue };
            match row.key().strip_prefix("… ") {
                Some(phrase) => {
                    let path = vocabulary.path(phrase);
                    vocabulary.bounds_after.insert(&path, effect);
                }
                None => {
                    // Found from the number backwards.
                    let mut path = vocabulary.path(row.key());
                    path.reverse();
                    vocabulary.bounds_before.insert(&path, effect);
                }
            }
        }
        vocabulary.add_units(lexicon);
        vocabulary.add_currencies(lexicon);
        for row in lexicon.table("vague_counts").rows() {
            let Ok(low) = row.get("low").parse() else { continue };
            let form = VagueForm { phrase: row.key().into(), low, high: row.get("high").parse().ok() };
            let path = vocabulary.path(row.key());
            vocabulary.vague.insert(&path, form);
        }
        vocabulary
    }

    fn add_units(&mut self, lexicon: &Lexicon) {
        let table = lexicon.table("units");
        let dimensions: TableMap<&str, &str> = table
            .rows()
            .filter(|row| row.key() == row.get("unit"))
            .map(|row| (row.key(), row.get("dimension")))
            .collect();
        for row in table.rows() {
            let spelling = match row.get("spelling") {
                "symbol" => Spelling::Symbol,
                "attached" => Spelling::Attached,
                _ => Spelling::Word,
            };
            let unit: Box<str> = row.get("unit").into();
            let dimension = dimensions.get(&*unit).copied().unwrap_or_default().into();
            let form = UnitForm { unit, spelling, dimension };
            if spelling == Spelling::Word {
                self.insert_unit(row.key(), &form);
                for plural in plurals(row.key()) {
                    self.insert_unit(&plural, &form);
                }
            } else if row.key().chars().all(char::is_alphabetic) {
                let id = self.intern_symbol(row.key());
                self.symbol_units.insert(id, form);
            } else {
                self.insert_unit(row.key(), &form);
            }
        }
    }

    fn insert_unit(&mut self, key: &str, form: &UnitForm) {
        let path = self.path(key);
        if !path.is_empty() {
            self.units.insert_new(&path, form.clone());
        }
    }

    fn add_currencies(&mut self, lexicon: &Lexicon) {
        for row in lexicon.table("currencies").rows() {
            let place = match row.get("place") {
                "before" => Place::Before,
                "both" => Place::Both,
                "attached" => Place::Attached,
                _ => Place::After,
            };
            let key = row.key();
            let form =
                CurrencyForm { code: row.get("code").into(), factor: row.get("factor").parse().unwrap_or(1.0), place };
            if key.chars().any(char::is_uppercase) && key.chars().all(char::is_alphabetic) {
                let id = self.intern_symbol(key);
                self.symbol_currencies.insert(id, form);
                continue;
            }
            let path = self.path(key);
            if path.is_empty() {
                continue;
            }
            self.currencies.insert_new(&path, form.clone());
            if place == Place::After {
                for plural in plurals(key) {
                    let path = self.path(&plural);
                    self.currencies.insert_new(&path, form.clone());
                }
            }
        }
    }

    /// The words and marks of a phrase as ids, cut as texts are.
    fn path(&mut self, phrase: &str) -> Vec<u32> {
        let phrase = phrase.to_lowercase();
        let mut lexemes: Vec<Lexeme> = Vec::new();
        // Numerals in phrases ("m2") are cut as one with their letters, by hand: no text is matched against them here.
        lexeme::cut(&phrase, 0, phrase.len(), false, self, &mut lexemes);
        if lexemes.iter().any(|lexeme| matches!(lexeme.kind, Kind::Numeral(_) | Kind::Vulgar(_))) {
            return Vec::new();
        }
        lexemes.iter().map(|lexeme| self.intern(&phrase[lexeme.start..lexeme.end])).collect()
    }

    pub(super) fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.numerals.len() as u32;
        self.ids.insert(word.into(), id);
        self.numerals.push(None);
        self.contexts.push(0);
        id
    }

    fn intern_symbol(&mut self, word: &str) -> u32 {
        let id = self.symbols.len() as u32;
        self.longest_symbol = self.longest_symbol.max(word.len());
        *self.symbols.entry(word.into()).or_insert(id)
    }

    /// The id of a lower-case word or a mark.
    pub(super) fn id(&self, word: &str) -> u32 {
        self.ids.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// The ids of a word's lower-case form and of the word as a symbol.
    pub(super) fn ids(&self, word: &str) -> (u32, u32) {
        if word.len() > LONGEST_WORD {
            return (UNKNOWN, UNKNOWN);
        }
        let symbol = if word.len() <= self.longest_symbol { self.symbols.get(word).copied() } else { None };
        let symbol = symbol.unwrap_or(UNKNOWN);
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return (self.id(word), symbol);
        }
        if word.is_ascii() {
            let mut lower = [0; LONGEST_WORD];
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return (std::str::from_utf8(lower).map_or(UNKNOWN, |lower| self.id(lower)), symbol);
        }
        (self.id(&word.to_lowercase().replace('’', "'")), symbol)
    }

    /// What a word does in a written-out number.
    pub(super) fn numeral(&self, id: u32) -> Option<Numeral> {
        self.numerals.get(id as usize).copied().flatten()
    }

    /// Whether a word has one of the kinds of context.
    pub(super) fn has(&self, id: u32, kinds: u16) -> bool {
        self.contexts.get(id as usize).is_some_and(|context| context & kinds != 0)
    }

    /// Whether a lower-case noun names a human being.
    pub(super) fn is_person(&self, noun: &str) -> bool {
        self.persons.row(noun).is_some() || noun.strip_suffix('s').is_some_and(|one| self.persons.row(one).is_some())
    }

    /// Whether digits behind a word are a number of their own, never the first group of a longer one.
    pub(super) fn takes_number(&self, id: u32) -> bool {
        self.has(id, context::MONTH | context::NAME)
    }

    /// The unit a symbol stands for.
    pub(super) fn symbol_unit(&self, symbol: u32) -> Option<&UnitForm> {
        self.symbol_units.get(&symbol)
    }

    /// The currency a symbol stands for.
    pub(super) fn symbol_currency(&self, symbol: u32) -> Option<&CurrencyForm> {
        self.symbol_currencies.get(&symbol)
    }

    /// A scale in one capital before a currency code, and the code's form: "MUSD".
    pub(super) fn scaled_code(&self, word: &str) -> Option<(f64, &CurrencyForm)> {
        if word.len() != 4 || !word.is_ascii() {
            return None;
        }
        let scale = match word.as_bytes()[0] {
            b'k' | b'K' | b'T' => 1e3,
            b'M' | b'm' => 1e6,
            b'B' => 1e9,
            _ => return None,
        };
        let form = self.symbol_currency(*self.symbols.get(&word[1..])?)?;
        Some((scale, form))
    }
}

/// The regular plural of a phrase's last word and, in "mile per hour", of its first.
fn plurals(phrase: &str) -> Vec<String> {
    let suffix = |word: &str| if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) { "es" } else { "s" };
    if !phrase.ends_with(char::is_alphabetic) {
        return Vec::new();
    }
    match phrase.split_once(" per ") {
        Some((unit, time)) => vec![format!("{unit}{} per {time}", suffix(unit))],
        None => vec![format!("{phrase}{}", suffix(phrase))],
    }
}

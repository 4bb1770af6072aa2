//! The tables: what grammar cannot know, as data.
//!
//! Each table is a TSV file in `tables/`: a header line, then rows sorted by their bytes. The last two columns of
//! every table are `origin` (where the row comes from: a closure over WordNet, a codebook, "own") and `example`
//! (words in which the pipeline must find what the row promises; `tests/lexicon.rs` reads it back).

mod hash;
mod table;
mod vectors;

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

pub(crate) use hash::{TableMap, TableSet};
pub(crate) use table::Index;
pub use table::{Row, Table};
pub(crate) use vectors::WordVectors;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// Name and content of each table, by name.
const TABLES: &[(&str, &str)] = &[
    ("abbreviations", include_str!("tables/abbreviations.tsv")),
    ("actors", include_str!("tables/actors.tsv")),
    ("bounds", include_str!("tables/bounds.tsv")),
    ("cause_marks", include_str!("tables/cause_marks.tsv")),
    ("causes", include_str!("tables/causes.tsv")),
    ("classes", include_str!("tables/classes.tsv")),
    ("codings", include_str!("tables/codings.tsv")),
    ("collectives", include_str!("tables/collectives.tsv")),
    ("concepts", include_str!("tables/concepts.tsv")),
    ("count_marks", include_str!("tables/count_marks.tsv")),
    ("counted_words", include_str!("tables/counted_words.tsv")),
    ("countries", include_str!("tables/countries.tsv")),
    ("cues", include_str!("tables/cues.tsv")),
    ("currencies", include_str!("tables/currencies.tsv")),
    ("day_parts", include_str!("tables/day_parts.tsv")),
    ("denials", include_str!("tables/denials.tsv")),
    ("descriptions", include_str!("tables/descriptions.tsv")),
    ("embedders", include_str!("tables/embedders.tsv")),
    ("figure_contexts", include_str!("tables/figure_contexts.tsv")),
    ("given_names", include_str!("tables/given_names.tsv")),
    ("happenings", include_str!("tables/happenings.tsv")),
    ("hedges", include_str!("tables/hedges.tsv")),
    ("holidays", include_str!("tables/holidays.tsv")),
    ("irregular_forms", include_str!("tables/irregular_forms.tsv")),
    ("metonyms", include_str!("tables/metonyms.tsv")),
    ("name_contexts", include_str!("tables/name_contexts.tsv")),
    ("name_heads", include_str!("tables/name_heads.tsv")),
    ("numerals", include_str!("tables/numerals.tsv")),
    ("objects", include_str!("tables/objects.tsv")),
    ("opposites", include_str!("tables/opposites.tsv")),
    ("organisations", include_str!("tables/organisations.tsv")),
    ("particles", include_str!("tables/particles.tsv")),
    ("places", include_str!("tables/places.tsv")),
    ("pointers", include_str!("tables/pointers.tsv")),
    ("predicates", include_str!("tables/predicates.tsv")),
    ("roles", include_str!("tables/roles.tsv")),
    ("several_marks", include_str!("tables/several_marks.tsv")),
    ("speakers", include_str!("tables/speakers.tsv")),
    ("states", include_str!("tables/states.tsv")),
    ("story_turns", include_str!("tables/story_turns.tsv")),
    ("term_weights", include_str!("tables/term_weights.tsv")),
    ("text_cues", include_str!("tables/text_cues.tsv")),
    ("things", include_str!("tables/things.tsv")),
    ("time_words", include_str!("tables/time_words.tsv")),
    ("titles", include_str!("tables/titles.tsv")),
    ("tolls", include_str!("tables/tolls.tsv")),
    ("units", include_str!("tables/units.tsv")),
    ("vague_counts", include_str!("tables/vague_counts.tsv")),
    ("voices", include_str!("tables/voices.tsv")),
    ("zones", include_str!("tables/zones.tsv")),
];

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    tables: TABLES
        .iter()
        .map(|(name, text)| Table::parse(name, text).unwrap_or_else(|error| panic!("built-in table {name}: {error}")))
        .map(Arc::new)
        .collect(),
    own: String::new(),
    compiled: Arc::default(),
});

/// What stages have made of one set of tables, by its type.
type Compiled = Arc<RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>;

/// All tables, with the user's own rows. Serde writes the own rows alone.
///
/// Invariant: a key stands once in a table; an own row takes the place of the built-in one.
///
/// ```
/// use gainsay::lexicon::Lexicon;
///
/// let mut lexicon = Lexicon::default();
/// lexicon.extend("organisations\tPort Amaro Harbour Board\tgovernment\tPAHB\n")?;
/// let board = lexicon.table("organisations").row("Port Amaro Harbour Board").expect("the row just added");
/// assert_eq!(board.get("aliases"), "PAHB");
/// assert!(Lexicon::built_in().table("organisations").row("Port Amaro Harbour Board").is_none());
/// # Ok::<(), gainsay::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Lexicon {
    /// Shared by clones until rows are added to one of them.
    tables: Vec<Arc<Table>>,
    /// The user's own rows, as they were added.
    own: String,
    /// Shared by clones, since they hold the same rows; left behind as soon as rows are added.
    compiled: Compiled,
}

impl Default for Lexicon {
    fn default() -> Self {
        BUILT_IN.clone()
    }
}

impl Lexicon {
    /// The built-in tables, parsed once.
    #[must_use]
    pub fn built_in() -> &'static Lexicon {
        &BUILT_IN
    }

    /// Every table, by name.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().map(|table| &**table)
    }

    /// A table by its name.
    ///
    /// # Panics
    /// When there is no table of that name: the names are the crate's own.
    #[must_use]
    pub fn table(&self, name: &str) -> &Table {
        self.shared(name)
    }

    /// A table by its name, to keep for looking rows up by their keys.
    ///
    /// # Panics
    /// When there is no table of that name: the names are the crate's own.
    pub(crate) fn shared(&self, name: &str) -> &Arc<Table> {
        self.tables.iter().find(|table| table.name() == name).unwrap_or_else(|| panic!("no table {name}"))
    }

    /// What a stage makes of the tables (maps, automata), made once for each set of tables and shared by its clones.
    ///
    /// `compile` must depend on the tables alone; two threads that ask at once may both run it, and one result stays.
    pub fn compiled<T: Any + Send + Sync>(&self, compile: impl FnOnce(&Lexicon) -> T) -> Arc<T> {
        let known = self.compiled.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).cloned();
        let compiled = known.unwrap_or_else(|| {
            let made: Arc<dyn Any + Send + Sync> = Arc::new(compile(self));
            let mut all = self.compiled.write().unwrap_or_else(PoisonError::into_inner);
            all.entry(TypeId::of::<T>()).or_insert(made).clone()
        });
        compiled.downcast().expect("a value is stored under its own type")
    }

    /// Adds rows, one a line: the table's name, then its columns, separated by tabs. Empty lines and lines that
    /// begin with `#` are passed over; trailing columns may be left out. A row whose first column is in the table
    /// already takes its place.
    ///
    /// # Errors
    /// When a line names no table or has too many columns.
    pub fn extend(&mut self, rows: &str) -> Result<(), Error> {
        self.compiled = Arc::default();
        for (number, line) in rows.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((name, cells)) = line.split_once('\t') else {
                return Err(Error::new(
                    ErrorKind::Value,
                    format!(
                        "found no tab character in {line:?}; a row is a table's name and its cells, parted by tabs"
                    ),
                )
                .at_line(number + 1));
            };
            let Some(table) = self.tables.iter_mut().find(|table| table.name() == name.trim()) else {
                let known: Vec<&str> = TABLES.iter().map(|(name, _)| *name).collect();
                return Err(Error::new(
                    ErrorKind::Value,
                    format!("found table {:?}; allowed are {}", name.trim(), known.join(", ")),
                )
                .at_line(number + 1));
            };
            Arc::make_mut(table).add(cells).map_err(|error| error.at_line(number + 1))?;
            self.own.push_str(line);
            self.own.push('\n');
        }
        Ok(())
    }

    /// A number that other built-in tables, or other own rows, seldom share.
    pub(crate) fn fingerprint(&self) -> u64 {
        let built_in = TABLES.iter().flat_map(|(name, text)| [*name, *text]);
        built_in.chain([&*self.own]).fold(0, |sum: u64, text| sum.rotate_left(1) ^ hash::hash(text.as_bytes()))
    }
}

impl From<Lexicon> for String {
    fn from(lexicon: Lexicon) -> String {
        lexicon.own
    }
}

impl TryFrom<String> for Lexicon {
    type Error = Error;

    fn try_from(rows: String) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon::default();
        lexicon.extend(&rows)?;
        Ok(lexicon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_its_column_does_not_take_is_an_error_that_says_which_it_takes() {
        let mut lexicon = Lexicon::default();
        let error = lexicon.extend("organisations\tPAHB\tgoverment").expect_err("no such kind");
        assert_eq!(
            error.to_string(),
            "line 1: found kind \"goverment\" in a row of table \"organisations\"; allowed are government, group, operation, organisation, other"
        );
        assert!(lexicon.table("organisations").row("PAHB").is_none());
        lexicon.extend("organisations\tPAHB\nvoices\tGazeteer\toutlet").expect("cells may be left out");
        assert!(lexicon.extend("voices\tGazeteer\tpapers").is_err());
    }

    #[test]
    fn a_row_parted_by_blanks_is_an_error_that_says_so() {
        let error = Lexicon::default().extend("# mine\ncues  gurgle  asserts").expect_err("no tab");
        assert_eq!(
            error.to_string(),
            "line 2: found no tab character in \"cues  gurgle  asserts\"; a row is a table's name and its cells, parted by tabs"
        );
    }

    struct Rows(usize);

    #[test]
    fn compiles_once_for_each_set_of_tables() {
        let rows = |lexicon: &Lexicon| Rows(lexicon.table("cues").rows().count());
        let mut lexicon = Lexicon::default();
        let first = lexicon.compiled(rows);
        assert!(Arc::ptr_eq(&first, &lexicon.clone().compiled(rows)));
        lexicon.extend("cues\tgurgle\tasserts").expect("a row of the table");
        assert_eq!(lexicon.compiled(rows).0, first.0 + 1);
        assert!(Arc::ptr_eq(&first, &Lexicon::built_in().compiled(rows)));
    }
}

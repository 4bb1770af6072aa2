//! One table.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::hash::hash;
use crate::error::{Error, ErrorKind};

/// Columns that take one of a few words, where the built-in rows of their table have no more than [`MOST_WORDS`].
const CLOSED: [&str; 13] = [
    "certainty",
    "count",
    "denotes",
    "direction",
    "kind",
    "negative",
    "position",
    "positive",
    "sense",
    "spelling",
    "stance",
    "truth",
    "voice",
];
const MOST_WORDS: usize = 14;

/// Columns that take a number. A cell that is none would be read as an empty one, and its row would do nothing.
const NUMBERS: [&str; 11] =
    ["acled", "acled-large", "factor", "from", "high", "low", "minutes", "offset", "own", "value", "weight"];

/// A table of text cells under named columns.
///
/// Invariant: every cell lies in `text`, so that reading a built-in table copies no word of it.
///
/// ```
/// use gainsay::lexicon::Lexicon;
///
/// let units = Lexicon::built_in().table("units");
/// assert!(units.columns().iter().any(|column| column == "dimension"));
/// assert_eq!(units.row("km").map(|row| row.get("unit")), Some("kilometre"));
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    name: &'static str,
    columns: Vec<String>,
    text: Cow<'static, str>,
    /// Row after row, `columns.len()` cells each: first byte and length.
    cells: Vec<(u32, u32)>,
    /// Made when a row is first asked for by its key.
    index: OnceLock<Index>,
}

/// Where in a table's text the words lie that lead to rows. It holds no text, so that making one costs little.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// A word lies at the first free place from its hash on.
    places: Vec<Place>,
}

/// A word's first byte and length in the text, and the number of its row + 1, which is 0 where the place is free.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    start: u32,
    length: u32,
    row: u32,
}

impl Index {
    /// The place of a word, or the free one where it would lie.
    fn place(&self, table: &Table, word: &str) -> usize {
        let mut at = hash(word.as_bytes()) as usize & (self.places.len() - 1);
        loop {
            let Place { start, length, row } = self.places[at];
            if row == 0 || length as usize == word.len() && table.cell((start, length)) == word {
                return at;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a [(u32, u32)],
}

impl<'a> Row<'a> {
    /// The cell of a column; empty where the row leaves it out.
    ///
    /// # Panics
    /// When the table has no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> &'a str {
        self.cell(self.table.column(column))
    }

    /// The cell of a column by its place, as [`Table::column`] tells it.
    ///
    /// # Panics
    /// When the table has no such column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        self.table.cell(self.cells[column])
    }

    /// The first cell.
    #[must_use]
    pub fn key(&self) -> &'a str {
        self.cell(0)
    }

    /// The cells, in the order of the columns.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + 'a {
        let table = self.table;
        self.cells.iter().map(|&cell| table.cell(cell))
    }
}

impl Table {
    /// Reads a header line and rows.
    pub(super) fn parse(name: &'static str, text: &'static str) -> Result<Table, Error> {
        let header = text.lines().next().unwrap_or_default();
        let columns = header.split('\t').map(str::to_owned).collect();
        let mut table = Table { name, columns, text: Cow::Borrowed(text), cells: Vec::new(), index: OnceLock::new() };
        let (mut start, mut number) = (header.len(), 1);
        while start < text.len() {
            start += 1;
            number += 1;
            start = table.push(start, text.as_bytes()).map_err(|error| error.at_line(number))?;
        }
        Ok(table)
    }

    /// The table's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// The names of the columns.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The place of a column.
    ///
    /// # Panics
    /// When the table has no such column: the names are the crate's own.
    #[must_use]
    pub fn column(&self, column: &str) -> usize {
        let at = self.columns.iter().position(|name| name == column);
        at.unwrap_or_else(|| panic!("table {} has no column {column}", self.name))
    }

    /// Its rows, the user's own last.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.chunks_exact(self.columns.len()).map(move |cells| Row { table: self, cells })
    }

    /// The row of a key; the first, should several have it.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<Row<'_>> {
        self.position(key).map(|number| self.row_at(number))
    }

    /// The number of a key's row, counted from 0.
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        let index = self.index.get_or_init(|| self.index(|row| std::iter::once(row.key())));
        self.find(index, key)
    }

    /// A row by its number.
    pub(crate) fn row_at(&self, number: usize) -> Row<'_> {
        let width = self.columns.len();
        Row { table: self, cells: &self.cells[number * width..(number + 1) * width] }
    }

    /// An index of the words that `words` finds in each row; a word that stands in several rows leads to the first.
    pub(crate) fn index<'a, I>(&'a self, words: impl Fn(Row<'a>) -> I) -> Index
    where
        I: Iterator<Item = &'a str>,
    {
        let count = self.rows().flat_map(&words).count();
        let mut index = Index { places: vec![Place::default(); (count * 2 + 1).next_power_of_two()] };
        for (number, row) in (1..).zip(self.rows()) {
            for word in words(row) {
                let at = index.place(self, word);
                if index.places[at].row == 0 {
                    let start = (word.as_ptr() as usize - self.text.as_ptr() as usize) as u32;
                    index.places[at] = Place { start, length: word.len() as u32, row: number };
                }
            }
        }
        index
    }

    /// The number of the row that an index of this table leads to from a word.
    pub(crate) fn find(&self, index: &Index, word: &str) -> Option<usize> {
        (index.places[index.place(self, word)].row as usize).checked_sub(1)
    }

    fn cell(&self, (start, length): (u32, u32)) -> &str {
        &self.text[start as usize..(start + length) as usize]
    }

    /// Adds a row, or puts it in the place of the one with the same key.
    pub(super) fn add(&mut self, line: &str) -> Result<(), Error> {
        let known = self.cells.len();
        let start = self.text.len();
        if u32::try_from(start + line.len()).is_err() {
            let found = format!("found more than 4 GiB of rows of table {:?}", self.name);
            return Err(Error::new(ErrorKind::Format, found));
        }
        self.text.to_mut().push_str(line);
        let text = std::mem::take(&mut self.text);
        let pushed = self.push(start, text.as_bytes());
        self.text = text;
        if pushed.is_err() {
            self.text.to_mut().truncate(start);
        }
        pushed?;
        if self.cells.len() == known {
            return Err(self.unfit(1));
        }
        if let Some(error) = self.misspelt(known).or_else(|| self.uncountable(known)) {
            self.cells.truncate(known);
            self.text.to_mut().truncate(start);
            return Err(error);
        }
        let width = self.columns.len();
        let key = self.cell(self.cells[known]);
        if let Some(at) = (0..known).step_by(width).find(|&at| self.cell(self.cells[at]) == key) {
            self.cells.copy_within(known.., at);
            self.cells.truncate(known);
        }
        self.index = OnceLock::new();
        Ok(())
    }

    /// What is wrong with the last row, whose cells begin at `known`: a word that its column does not take.
    fn misspelt(&self, known: usize) -> Option<Error> {
        let row = &self.cells[known..];
        let closed = self.columns.iter().enumerate().filter(|(_, name)| CLOSED.contains(&name.as_str()));
        closed.into_iter().find_map(|(column, name)| {
            let found = self.cell(row[column]);
            let of_column = self.cells[..known].iter().skip(column).step_by(self.columns.len());
            let allowed: BTreeSet<&str> =
                of_column.map(|&cell| self.cell(cell)).filter(|cell| !cell.is_empty()).collect();
            if found.is_empty() || allowed.len() > MOST_WORDS || allowed.contains(found) {
                return None;
            }
            let allowed: Vec<&str> = allowed.into_iter().collect();
            let message =
                format!("found {name} {found:?} in a row of table {:?}; allowed are {}", self.name, allowed.join(", "));
            Some(Error::new(ErrorKind::Value, message))
        })
    }

    /// What is wrong with the last row, whose cells begin at `known`: a word where its column takes a number.
    fn uncountable(&self, known: usize) -> Option<Error> {
        let row = &self.cells[known..];
        let numbers = self.columns.iter().enumerate().filter(|(_, name)| NUMBERS.contains(&name.as_str()));
        numbers.into_iter().find_map(|(column, name)| {
            let found = self.cell(row[column]);
            let number = found.is_empty() || found.parse().is_ok_and(f64::is_finite);
            let message = || {
                format!("found {name} {found:?} in a row of table {:?}; allowed is a number like 12 or 0.45", self.name)
            };
            (!number).then(|| Error::new(ErrorKind::Value, message()))
        })
    }

    /// Takes up the cells of the line that begins at a byte, none where it is blank, and says where it ends.
    fn push(&mut self, start: usize, text: &[u8]) -> Result<usize, Error> {
        let known = self.cells.len();
        let (mut at, mut cell) = (start, start);
        loop {
            let byte = text.get(at).copied().unwrap_or(b'\n');
            if byte == b'\t' || byte == b'\n' {
                let (mut from, mut to) = (cell, at);
                while from < to && text[to - 1].is_ascii_whitespace() {
                    to -= 1;
                }
                while from < to && text[from].is_ascii_whitespace() {
                    from += 1;
                }
                self.cells.push((from as u32, (to - from) as u32));
                cell = at + 1;
            }
            if byte == b'\n' {
                break;
            }
            at += 1;
        }
        let (width, found) = (self.columns.len(), self.cells.len() - known);
        if found == 1 && self.cells[known].1 == 0 {
            self.cells.truncate(known);
        } else if found > width || self.cells[known].1 == 0 {
            self.cells.truncate(known);
            return Err(self.unfit(found));
        } else {
            self.cells.resize(known + width, (0, 0));
        }
        Ok(at)
    }

    fn unfit(&self, found: usize) -> Error {
        let (name, width, columns) = (self.name, self.columns.len(), self.columns.join(", "));
        let found = format!(
            "found {found} cells in a row of table {name:?}; allowed are 1 to {width} ({columns}), the first not empty"
        );
        Error::new(ErrorKind::Format, found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::parse("sizes", "word\tsize\torigin\nant\tsmall\town\nelk\tlarge\n\nfox\t medium \town\n")
            .expect("a table")
    }

    #[test]
    fn rows_are_found_by_their_key() {
        let table = table();
        assert_eq!(table.rows().map(|row| row.key()).collect::<Vec<_>>(), ["ant", "elk", "fox"]);
        let size = table.column("size");
        assert_eq!(
            ["ant", "elk", "fox", "gnu"].map(|key| table.row(key).map(|row| row.cell(size))),
            [Some("small"), Some("large"), Some("medium"), None]
        );
        assert_eq!(table.row("elk").map(|row| row.get("origin")), Some(""));
        let sizes = table.index(|row| row.get("size").split('m'));
        assert_eq!(
            ["s", "all", "large", "ediu", "elk"].map(|word| table.find(&sizes, word)),
            [Some(0), Some(0), Some(1), Some(2), None]
        );
    }

    #[test]
    fn a_word_in_a_column_of_numbers_is_an_error() {
        let mut table = Table::parse("sizes", "word\tlow\thigh\torigin\nfew\t2\t\town\n").expect("a table");
        table.add("several\t3\t12.5").expect("two numbers");
        let error = table.add("many\t3\ta dozen").expect_err("a word");
        let said = "found high \"a dozen\" in a row of table \"sizes\"; allowed is a number like 12 or 0.45";
        assert_eq!(error.to_string(), said);
        assert!(table.add("many\tinf").is_err() && table.row("many").is_none());
    }

    #[test]
    fn columns_of_numbers_hold_numbers() {
        for table in crate::lexicon::Lexicon::built_in().tables() {
            for (at, _) in table.columns().iter().enumerate().filter(|(_, name)| NUMBERS.contains(&name.as_str())) {
                let mut cells = table.rows().map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
                assert_eq!(cells.find(|cell| cell.parse::<f64>().is_err()), None, "{}", table.name());
            }
        }
    }

    #[test]
    fn added_rows_are_last_or_take_the_place_of_their_like() {
        let mut table = table();
        assert!(table.row("gnu").is_none());
        table.add("gnu\tlarge").expect("a row");
        table.add("elk\thuge\tmine").expect("a row");
        assert_eq!(table.rows().map(|row| row.key()).collect::<Vec<_>>(), ["ant", "elk", "fox", "gnu"]);
        assert_eq!(table.row("elk").map(|row| row.cells().collect::<Vec<_>>()), Some(vec!["elk", "huge", "mine"]));
        assert_eq!(table.row("gnu").map(|row| row.get("size")), Some("large"));
        for wrong in ["", "\tlarge", "yak\ta\tb\tc"] {
            assert!(table.add(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(table.rows().count(), 4);
    }
}

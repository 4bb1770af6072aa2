//! One table.

use crate::error::{Error, ErrorKind};

/// A table of text cells under named columns.
#[derive(Clone, Debug)]
pub struct Table {
    name: String,
    columns: Vec<String>,
    /// Row after row, `columns.len()` cells each.
    cells: Vec<Box<str>>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a [Box<str>],
}

impl<'a> Row<'a> {
    /// The cell of a column; empty where the row leaves it out.
    ///
    /// # Panics
    /// When the table has no such column.
    #[must_use]
    pub fn get(&self, column: &str) -> &'a str {
        let at = self.table.columns.iter().position(|name| name == column);
        &self.cells[at.unwrap_or_else(|| panic!("table {} has no column {column}", self.table.name))]
    }

    /// The first cell.
    #[must_use]
    pub fn key(&self) -> &'a str {
        &self.cells[0]
    }

    /// The cells, in the order of the columns.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + 'a {
        self.cells.iter().map(|cell| &**cell)
    }
}

impl Table {
    /// Reads a header line and rows.
    pub(super) fn parse(name: &str, text: &str) -> Result<Table, Error> {
        let mut lines = text.lines();
        let columns = lines.next().unwrap_or_default().split('\t').map(str::to_owned).collect();
        let mut table = Table { name: name.to_owned(), columns, cells: Vec::new() };
        for (number, line) in lines.enumerate().filter(|(_, line)| !line.is_empty()) {
            table.push(line).map_err(|error| error.at_line(number + 2))?;
        }
        Ok(table)
    }

    /// The table's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of the columns.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Its rows, the user's own last.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.chunks_exact(self.columns.len()).map(move |cells| Row { table: self, cells })
    }

    /// Adds a row, or puts it in the place of the one with the same key.
    pub(super) fn add(&mut self, line: &str) -> Result<(), Error> {
        let width = self.columns.len();
        let known = self.cells.len();
        self.push(line)?;
        if let Some(at) = (0..known).step_by(width).find(|&at| self.cells[at] == self.cells[known]) {
            let row: Vec<_> = self.cells.drain(known..).collect();
            self.cells.splice(at..at + width, row);
        }
        Ok(())
    }

    fn push(&mut self, line: &str) -> Result<(), Error> {
        let width = self.columns.len();
        let cells: Vec<Box<str>> = line.split('\t').map(|cell| cell.trim().into()).collect();
        if cells.len() > width || cells[0].is_empty() {
            return Err(Error::new(
                ErrorKind::Format,
                format!(
                    "found {} cells in a row of table {:?}; allowed are 1 to {width} ({}), the first not empty",
                    cells.len(),
                    self.name,
                    self.columns.join(", ")
                ),
            ));
        }
        let missing = width - cells.len();
        self.cells.extend(cells);
        self.cells.extend(std::iter::repeat_n(Box::from(""), missing));
        Ok(())
    }
}

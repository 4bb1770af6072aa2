//! What `check` is told on its command line, and what its help teaches.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use gainsay::conflict::{Coding, Kind};

/// What stands behind the options in `--help`. No line is longer than 80 columns, which is what most terminals have.
const AFTER: &str = "\
What a file looks like:
  .txt, .md    one article; it may open with front matter, of which every line
               may be left out:
                   ---
                   source: Harbour Gazette
                   published: 2025-05-06
                   title: Ferry sinks off Port Amaro
                   ---
  .json        {\"documents\": [{\"id\": ..., \"source\": ..., \"published\": ...,
               \"title\": ..., \"text\": ...}]}; id and text must be there
  .jsonl       one such document a line
Give sources and dates wherever you can: without a source an article has only
its file's name, and without a date \"on Monday\" means nothing.

What a file for --lexicon looks like: a row a line, its table's name first, the
cells parted by tab characters (shown as -> here), those at the end left out:
  organisations -> Port Amaro Harbour Board -> government -> PAHB|Amaro board
      name, kind (government, group, operation, organisation, other), aliases
  places -> Port Amaro -> Puerto Amaro -> Chile
      name, other names, the country or the place that contains it
  voices -> gazeteer -> outlet
      a word in names of sources; whether they are an outlet or a party
A table's name that is wrong is answered with the names of all tables, and a row
with too many cells with the names of the table's columns.

Examples:
  check seeds                            what the sample corpus disagrees on
  check --one-story a.txt b.txt c.txt    three articles known to tell one story
  check --verbose --kind figure seeds    the figures alone, with every event
  check --format html --out report.html seeds
                                         a page to read in a browser
  check --format json --each --out reports desk
                                         a report for each file of a folder
  check --format json --out known.json desk
                                         keep what is known today ...
  check --baseline known.json --fail-on-conflict desk
                                         ... and in CI end with status 1 for
                                         what is new

Exit status: 0; 1 when a conflict was found and --fail-on-conflict given; 2 when
something could not be read or written.";

/// Says where documents from several sources contradict each other, and why.
///
/// Hand it two or more articles on the same events. It reads who claims what, groups the claims by event, and shows the
/// figures, people, causes, denials, words, times and places that cannot both hold, with the words they rest on. It does
/// not say who is right.
#[derive(Parser)]
#[command(
    name = "check",
    after_help = "Type --help for examples and for what a file looks like.",
    after_long_help = AFTER
)]
pub struct Options {
    /// Files or folders; a folder is read with what lies beneath it
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value = "terminal")]
    pub format: Format,
    /// Write to this file instead of standard output; with --each, into this folder
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// Check every file on its own: the report of NAME.json goes to OUT/NAME.json (or .md, .html ...)
    #[arg(long)]
    pub each: bool,
    /// All documents are about one story: without it, texts that share too little are not compared
    #[arg(long)]
    pub one_story: bool,
    /// How vague counts ("several", "dozens") are read in estimates: bounds, acled, acled-large or own
    #[arg(long, default_value = "bounds")]
    pub coding: Coding,
    /// Names and words of your own: rows for any table, as shown below (may be repeated)
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Publication date of documents that carry none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// Look for this kind alone: figure, identity, responsibility, attribution, polarity, time or place (may be repeated)
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<Kind>,
    /// Leave out conflicts below this severity, from 0 (all) to 1
    #[arg(long, value_name = "SEVERITY", default_value_t = 0.0, hide_default_value = true)]
    pub least_severity: f64,
    /// A report that --format json wrote: its findings are known and not shown again
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// End with status 1 when a conflict is found that the baseline does not know
    #[arg(long)]
    pub fail_on_conflict: bool,
    /// Conflicts alone, nothing undecided, explained or unchecked
    #[arg(long, short, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Every claim in full, and the events with their claims too
    #[arg(long, short)]
    pub verbose: bool,
    /// Read files that are not UTF-8 with their broken bytes replaced
    #[arg(long)]
    pub lossy: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text as wide as the terminal
    Terminal,
    /// Tables that GitHub renders
    Markdown,
    /// One page with everything in it, for a browser
    Html,
    /// For programs, as schema/report.schema.json describes it; --baseline reads it
    Json,
    /// The graph of who contradicts whom, for Graphviz
    Dot,
    /// Claims in the terms of schema.org
    #[value(name = "jsonld")]
    JsonLd,
    /// A few lines to put into a language model's prompt
    Prompt,
}

impl Format {
    /// How the file of a report ends.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Terminal | Format::Prompt => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Json => "json",
            Format::Dot => "dot",
            Format::JsonLd => "jsonld",
        }
    }
}

//! Says where the documents in files and folders contradict each other: the command people run.
//!
//! `cargo run --release --example check -- seeds` reads the sample corpus; `check --help` tells the rest.
//! Exit status: 0; 1 with `--fail-on-conflict` when a conflict is found; 2 when something cannot be read or written.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command prints")]

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Parser;
use gainsay::lexicon::Lexicon;
use gainsay::report::{Detail, TerminalStyle};
use gainsay::text::Reader;
use gainsay::{Checker, Document, Report, report};
use indicatif::ProgressBar;

#[path = "check/options.rs"]
mod options;

use options::{Format, Options};

/// A message for standard error.
type Failure = String;

/// Where a report is written to.
type Out<'a> = dyn Write + 'a;

/// Whether any two documents conflict.
fn conflicts((report, _): &(Report, Vec<Document>)) -> bool {
    report.conflicts().next().is_some()
}

/// What every corpus is checked with.
struct Run {
    options: Options,
    checker: Checker,
    baseline: Option<Report>,
}

impl Run {
    fn new(options: Options) -> Result<Run, Failure> {
        let mut lexicon = Lexicon::default();
        for path in &options.lexicon {
            let rows = text_of(path, options.lossy)?;
            // Spreadsheets put a mark of their encoding before the first row.
            lexicon
                .extend(rows.trim_start_matches('\u{feff}'))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
        if let Some(date) = &options.date {
            Document::new("", "", "").published(date).map_err(|error| format!("--date: {error}"))?;
        }
        let baseline = match &options.baseline {
            Some(path) => Some(report::read_json(path).map_err(|error| error.to_string())?),
            None => None,
        };
        if !(0.0..=1.0).contains(&options.least_severity) {
            return Err(format!("--least-severity: found {}; allowed is 0 to 1", options.least_severity));
        }
        let mut checker = Checker::default()
            .lexicon(lexicon)
            .one_story(options.one_story)
            .coding(options.coding)
            .least_severity(options.least_severity);
        if !options.kind.is_empty() {
            checker = checker.kinds(options.kind.iter().copied());
        }
        Ok(Run { options, checker, baseline })
    }

    /// Reads and checks one corpus.
    fn checked(&self, paths: &[PathBuf]) -> Result<(Report, Vec<Document>), Failure> {
        let (documents, notes) = corpus(paths, &self.options)?;
        // Where every file is a corpus of its own, the files are counted; else all that can be told is that it goes on.
        let short = documents.len() < 50 && documents.iter().map(|d| d.text.len()).sum::<usize>() < 500_000;
        let waiting = if self.options.each || short { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        waiting.set_message(format!("checking {} documents", documents.len()));
        waiting.enable_steady_tick(std::time::Duration::from_millis(120));
        // Only the page shows the texts.
        let (mut report, documents) = match self.options.format {
            Format::Html => (self.checker.check(&documents), documents),
            _ => (self.checker.check(documents), Vec::new()),
        };
        waiting.finish_and_clear();
        report.notes.splice(0..0, notes);
        report.notes.extend(hints(&report, &self.options));
        if let Some(baseline) = &self.baseline {
            report = report.without_known(baseline);
        }
        Ok((report, documents))
    }

    /// Writes a report in the format asked for.
    fn print(&self, (report, documents): &(Report, Vec<Document>), styled: bool, out: &mut Out<'_>) -> io::Result<()> {
        let text = match self.options.format {
            Format::Json => return report::write_json(report, out),
            Format::Terminal => report::terminal(report, self.style(styled)),
            Format::Markdown => report::markdown(report),
            Format::Html => report::html(report, documents),
            Format::Dot => report::dot(report),
            Format::JsonLd => report::json_ld(report),
            Format::Prompt => report::prompt(report),
        };
        out.write_all(text.as_bytes())
    }

    /// As wide as the terminal, in colour only on one and where NO_COLOR (no-color.org) does not forbid it.
    fn style(&self, styled: bool) -> TerminalStyle {
        let detail = match (self.options.quiet, self.options.verbose) {
            (true, _) => Detail::Quiet,
            (_, true) => Detail::Verbose,
            _ => Detail::Normal,
        };
        let colour = styled && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let width =
            if styled { terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)) } else { 80 };
        TerminalStyle::default().width(width.min(160)).colour(colour).detail(detail)
    }

    /// One report of everything.
    fn together(&self, paths: &[PathBuf]) -> Result<bool, Failure> {
        let styled = self.options.out.is_none() && io::stdout().is_terminal();
        let checked = self.checked(paths)?;
        let print = |out: &mut Out<'_>| self.print(&checked, styled, out);
        match &self.options.out {
            Some(path) => write_whole(path, print)?,
            None => write_out(print)?,
        }
        Ok(conflicts(&checked))
    }

    /// A report of each file, several at a time; the failures come in the order of the files.
    fn each(&self, files: &[(PathBuf, PathBuf)]) -> Result<(bool, Vec<Failure>), Failure> {
        let next = AtomicUsize::new(0);
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len());
        let mut outcomes = BTreeMap::new();
        let progress = progress(files.len());
        std::thread::scope(|scope| {
            let work = || {
                let mut done = Vec::new();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some((file, below)) = files.get(index) else { return done };
                    done.push((index, self.one_of_each(file, below)));
                    progress.inc(1);
                }
            };
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            for worker in workers {
                outcomes.extend(worker.join().expect("a worker does not panic"));
            }
        });
        progress.finish_and_clear();
        let (mut conflict, mut failures) = (false, Vec::new());
        for outcome in outcomes.into_values() {
            match outcome {
                Ok((text, found)) => {
                    conflict |= found;
                    write_out(|out| out.write_all(&text))?;
                }
                Err(failure) => failures.push(failure),
            }
        }
        Ok((conflict, failures))
    }

    /// The report of one file: written into the folder, or handed back to be printed.
    fn one_of_each(&self, file: &Path, below: &Path) -> Result<(Vec<u8>, bool), Failure> {
        let styled = self.options.out.is_none() && io::stdout().is_terminal();
        let checked = self.checked(&[file.to_path_buf()])?;
        let mut text = Vec::new();
        let Some(folder) = &self.options.out else {
            self.print(&checked, styled, &mut text).map_err(|error| error.to_string())?;
            return Ok((text, conflicts(&checked)));
        };
        let target = folder.join(below).with_extension(self.options.format.extension());
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
        }
        if target.canonicalize().is_ok_and(|target| file.canonicalize().is_ok_and(|file| file == target)) {
            return Err(format!("{}: its report would take its own place; name another --out", file.display()));
        }
        write_whole(&target, |out| self.print(&checked, styled, out))?;
        Ok((text, conflicts(&checked)))
    }

    /// That the report can go where it is to go, before any work is done for it.
    fn writable(&self) -> Result<(), Failure> {
        let Some(out) = &self.options.out else { return Ok(()) };
        let found = |what: &str, allowed: &str| Err(format!("{}: found {what}; allowed is {allowed}", out.display()));
        match (self.options.each, std::fs::metadata(out)) {
            (false, Ok(there)) if there.is_dir() => found("a folder", "a file to write to, or a folder with --each"),
            (true, Ok(there)) if !there.is_dir() => found("a file", "a folder, since --each writes many reports"),
            (false, _) => match out.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
                Some(folder) => Err(format!("{}: found no folder {}; make it first", out.display(), folder.display())),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn run(&self) -> Result<(bool, Vec<Failure>), Failure> {
        self.writable()?;
        if !self.options.each {
            return Ok((self.together(&self.options.paths)?, Vec::new()));
        }
        let files = files(&self.options.paths)?;
        let mut targets: BTreeMap<PathBuf, &Path> = BTreeMap::new();
        for (file, below) in &files {
            if let Some(other) = targets.insert(below.with_extension(""), file) {
                return Err(format!(
                    "{} and {}: their reports would have the same name; check them one after the other",
                    other.display(),
                    file.display()
                ));
            }
        }
        self.each(&files)
    }
}

/// A bar on standard error, where that is a terminal and there is enough to do to be worth one.
fn progress(steps: usize) -> ProgressBar {
    if steps > 20 { ProgressBar::new(steps as u64) } else { ProgressBar::hidden() }
}

/// The files that are meant, each with its path below the folder it was found in; no file twice.
fn files(paths: &[PathBuf]) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
    let mut found: Vec<(PathBuf, PathBuf)> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            walk(path, Path::new(""), &mut found)?;
            if found.len() == before {
                return Err(format!("{}: found no .json, .jsonl, .md or .txt file", path.display()));
            }
        } else {
            found.push((path.clone(), PathBuf::from(path.file_name().unwrap_or(path.as_os_str()))));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|(file, _)| seen.insert(file.clone()));
    Ok(found)
}

fn walk(folder: &Path, below: &Path, found: &mut Vec<(PathBuf, PathBuf)>) -> Result<(), Failure> {
    let said = |error: io::Error| format!("{}: {error}", folder.display());
    let mut entries = std::fs::read_dir(folder).map_err(said)?.collect::<Result<Vec<_>, _>>().map_err(said)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let hidden = name.to_string_lossy().starts_with('.');
        let readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
        let known =
            path.extension().and_then(|e| e.to_str()).is_some_and(|e| ["json", "jsonl", "md", "txt"].contains(&e));
        if hidden || readme {
            continue;
        } else if path.is_dir() {
            walk(&path, &below.join(name), found)?;
        } else if known {
            found.push((path, below.join(name)));
        }
    }
    Ok(())
}

/// The documents of some paths, and what readers should know of them.
fn corpus(paths: &[PathBuf], options: &Options) -> Result<(Vec<Document>, Vec<String>), Failure> {
    let reading = Reader::default().lossy(options.lossy).read(paths).map_err(|error| error.to_string())?;
    let (mut documents, notes) = (reading.documents, reading.notes);
    if let Some(date) = &options.date {
        let dated =
            |document: Document| if document.published.is_none() { document.published(date) } else { Ok(document) };
        documents = documents.into_iter().map(dated).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    }
    Ok((documents, notes))
}

/// What would let more be compared, where the options tell what it is.
fn hints(report: &Report, options: &Options) -> Vec<String> {
    let mut hints = Vec::new();
    let undated = report.documents.iter().filter(|document| document.published.is_none()).count();
    if undated > 0 && options.date.is_none() {
        let have = if undated == 1 { "1 document has" } else { &format!("{undated} documents have") };
        hints.push(format!("{have} no date: write \"published\" in the file, or give one to all of them with --date"));
    }
    if report.documents.len() > 1 && !options.one_story && !share_an_event(report) {
        hints.push("no two documents share an event; if they tell one story, say so with --one-story".to_owned());
    }
    hints
}

/// Whether any event is told of by two documents.
fn share_an_event(report: &Report) -> bool {
    let documents: HashMap<&str, &str> =
        report.claims.iter().map(|claim| (claim.id.as_str(), claim.document.as_str())).collect();
    report.events.iter().any(|event| {
        let mut told = event.claims.iter().filter_map(|claim| documents.get(claim.as_str()));
        told.next().is_some_and(|first| told.any(|other| other != first))
    })
}

fn text_of(path: &Path, lossy: bool) -> Result<String, Failure> {
    let unread =
        |error: io::Error| format!("{}: the file cannot be read: {}", path.display(), error.to_string().to_lowercase());
    let bytes = std::fs::read(path).map_err(unread)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if lossy => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(format!("{}: found bytes that are no UTF-8 at byte {at}; --lossy replaces them", path.display()))
        }
    }
}

/// Writes beside the target and renames, so that nobody ever reads half a report.
fn write_whole(path: &Path, print: impl Fn(&mut Out<'_>) -> io::Result<()>) -> Result<(), Failure> {
    let write = |path: &Path| {
        let mut out = BufWriter::new(File::create(path)?);
        print(&mut out)?;
        out.flush()
    };
    // A device or a pipe is written to and never replaced by a file.
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return write(path).map_err(|error| format!("{}: {error}", path.display()));
    }
    let name = path.file_name().ok_or_else(|| format!("{}: found no file name to write to", path.display()))?;
    let beside = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    write(&beside).and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        // The half-written file is of no use; that it may not exist is no second failure.
        let _ = std::fs::remove_file(&beside);
        format!("{}: {error}", path.display())
    })
}

/// Prints; ends the program quietly when nobody reads on.
fn write_out(print: impl Fn(&mut Out<'_>) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match print(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        written => written.map_err(|error| format!("standard output: {error}")),
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    let fail_on_conflict = options.fail_on_conflict;
    let (conflict, failures) = match Run::new(options).and_then(|run| run.run()) {
        Ok(outcome) => outcome,
        Err(failure) => (false, vec![failure]),
    };
    for failure in &failures {
        eprintln!("check: {failure}");
    }
    match (failures.is_empty(), conflict && fail_on_conflict) {
        (false, _) => ExitCode::from(2),
        (true, true) => ExitCode::from(1),
        (true, false) => ExitCode::SUCCESS,
    }
}

//! Learning lemma rules.

use std::collections::{BTreeMap, BTreeSet};

use super::Sentence;
use crate::lexicon::Lexicon;
use crate::syntax::forms::normalise;
use crate::syntax::lemma::{LONGEST, Lemmatizer, Script, ending_key, whole_key};
use crate::syntax::{Upos, Xpos};

/// How often each script makes the lemma of a form.
type Counts = BTreeMap<(Xpos, String), BTreeMap<Script, usize>>;

/// The commonest script, the smallest of several.
fn commonest(scripts: &BTreeMap<Script, usize>) -> Option<&Script> {
    scripts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(script, _)| script)
}

/// Learns endings from the shortest on, each kept only where it says another thing than the shorter ones, then whole forms; the
/// table of irregular ones weighs as much as four places of a treebank.
pub(super) fn train(sentences: &[Sentence]) -> Lemmatizer {
    let mut wholes = Counts::new();
    for sentence in sentences {
        for (form, word) in sentence.forms.iter().zip(&sentence.words) {
            let (form, lemma) = (normalise(form).to_lowercase(), normalise(&word.lemma).to_lowercase());
            if &*word.lemma == "_" && form != "_" {
                continue;
            }
            let script = Script::between(&form, &lemma);
            *wholes.entry((word.xpos, form)).or_default().entry(script).or_default() += 1;
        }
    }
    // Names are their own lemmas but for their number; endings teach nothing there.
    let numbers = |script: &Script| script.cut <= 3 && script.add.len() <= 1;
    let mut learned = Lemmatizer::default();
    for length in 0..=LONGEST {
        let mut endings = Counts::new();
        for ((tag, form), scripts) in &wholes {
            let Some(script) = commonest(scripts) else { continue };
            let start = match length {
                0 => Some(form.len()),
                _ => form.char_indices().rev().nth(length - 1).map(|(at, _)| at),
            };
            // A consonant doubled before the suffix ("robbed") is undone only where the ending shows it twice ("climbed").
            let doubled = script.add.is_empty() && script.undoubles(form);
            let regular = script.add.chars().count() <= 3 && usize::from(script.cut) <= length + 4;
            let shown = !doubled || length > usize::from(script.cut);
            if let Some(start) = start.filter(|_| regular && shown && (*tag != Xpos::Nnps || numbers(script))) {
                *endings.entry((*tag, form[start..].to_owned())).or_default().entry(script.clone()).or_default() += 1;
            }
        }
        let mut new = Vec::new();
        for ((tag, ending), scripts) in &endings {
            let Some(script) = commonest(scripts) else { continue };
            let support = scripts[script];
            let known = learned.script(ending, *tag, length.saturating_sub(1));
            let against = known.and_then(|known| scripts.get(known)).copied().unwrap_or(0);
            if known != Some(script) && support >= 2 && support > against + usize::from(length > 1) {
                new.push((ending_key(*tag, ending), script.clone()));
            }
        }
        for (key, script) in new {
            insert(&mut learned, key, script);
        }
    }
    for row in Lexicon::built_in().table("irregular_forms").rows() {
        // The tags of the form first; then those it is often mistaken for, where the treebank knows no other lemma.
        let (own, mistaken): (&[Xpos], &[Xpos]) = match row.get("class") {
            "verb" => (&[Xpos::Vbd, Xpos::Vbn], &[Xpos::Vbp, Xpos::Vbg]),
            _ => (&[Xpos::Nns], &[Xpos::Nn, Xpos::Jj]),
        };
        let script = Script::between(row.key(), row.get("lemma"));
        for &tag in own {
            let scripts = wholes.entry((tag, row.key().to_owned())).or_default();
            *scripts.entry(script.clone()).or_default() += 4;
        }
        for &tag in mistaken {
            let scripts = wholes.entry((tag, row.key().to_owned()));
            scripts.or_insert_with(|| BTreeMap::from([(script.clone(), 1)]));
        }
    }
    let (verbs, known) = (verbs(), known_verbs(sentences));
    for (tag, form, lemma) in verbs.iter().flat_map(|verb| inflected(verb)) {
        let script = Script::between(&form, lemma);
        // "Singing" is of "sing", although it might be of "singe".
        let told = learned.script(&form, tag, LONGEST).map(|script| script.apply(&form));
        if told.is_some_and(|told| known.contains(told.as_str()) || verbs.contains(&told)) {
            continue;
        }
        wholes.entry((tag, form)).or_insert_with(|| BTreeMap::from([(script, 1)]));
    }
    let mut new = Vec::new();
    for ((tag, form), scripts) in &wholes {
        let Some(script) = commonest(scripts) else { continue };
        if learned.script(form, *tag, LONGEST).unwrap_or(&Script { cut: 0, add: String::new() }) != script {
            new.push((whole_key(*tag, form), script.clone()));
        }
    }
    for (key, script) in new {
        insert(&mut learned, key, script);
    }
    let used: BTreeSet<u16> = learned.rules.values().copied().collect();
    debug_assert_eq!(used.len(), learned.scripts.len());
    learned
}

/// The verbs of the tables of predicates and opposites: those that treebanks of a few thousand sentences lack are the very ones that news
/// turns on ("massacre", "parade").
fn verbs() -> BTreeSet<String> {
    let lexicon = Lexicon::built_in();
    let keys =
        ["predicates", "opposites"].into_iter().flat_map(|table| lexicon.table(table).rows()).map(|row| row.key());
    let verbs = keys
        .filter_map(|key| key.strip_suffix("#v"))
        .flat_map(|key| key.split('/'))
        .filter_map(|key| key.split(' ').next());
    verbs
        .filter(|verb| verb.len() > 2 && verb.bytes().all(|letter| letter.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

/// The verbs of treebanks and of the table of irregular forms.
fn known_verbs(sentences: &[Sentence]) -> BTreeSet<&str> {
    let words = sentences.iter().flat_map(|sentence| &sentence.words);
    let irregular = Lexicon::built_in().table("irregular_forms").rows().filter(|row| row.get("class") == "verb");
    words
        .filter(|word| word.upos == Upos::Verb)
        .map(|word| &*word.lemma)
        .chain(irregular.map(|row| row.get("lemma")))
        .collect()
}

/// The regular forms of a verb, its last consonant doubled where it has one syllable ("ban"), and where it has more both ways: which of
/// the two is right depends on where the stress is.
fn inflected(verb: &str) -> Vec<(Xpos, String, &str)> {
    let is_vowel = |letter: &char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut ends = verb.chars().rev();
    let (last, before, third) = (ends.next(), ends.next(), ends.next());
    let closed = last.is_some_and(|last| !is_vowel(&last) && !matches!(last, 'w' | 'x' | 'y'));
    let doubles = closed && before.as_ref().is_some_and(is_vowel) && third.is_some_and(|third| !is_vowel(&third));
    let doubled = last.filter(|_| doubles).map(|last| format!("{verb}{last}"));
    let to_ie = last == Some('y') && before.is_some_and(|before| !is_vowel(&before));
    let (past, present, going) = match last {
        Some('e') => {
            let stem = &verb[..verb.len() - 1];
            let keeps = matches!(before, Some('e' | 'o' | 'y'));
            (format!("{verb}d"), format!("{verb}s"), if keeps { format!("{verb}ing") } else { format!("{stem}ing") })
        }
        Some('y') if to_ie => {
            let stem = &verb[..verb.len() - 1];
            (format!("{stem}ied"), format!("{stem}ies"), format!("{verb}ing"))
        }
        _ => {
            let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
            (format!("{verb}ed"), format!("{verb}{}", if hisses { "es" } else { "s" }), format!("{verb}ing"))
        }
    };
    let mut forms = vec![(Xpos::Vbz, present)];
    let syllables =
        verb.split(|letter: char| !is_vowel(&letter) && letter != 'y').filter(|vowels| !vowels.is_empty()).count();
    let plain = doubled.is_none() || syllables > 1;
    let pasts = Some(past).filter(|_| plain).into_iter().chain(doubled.iter().map(|stem| format!("{stem}ed")));
    forms.extend(pasts.flat_map(|past| [(Xpos::Vbd, past.clone()), (Xpos::Vbn, past)]));
    let goings = Some(going).filter(|_| plain).into_iter().chain(doubled.iter().map(|stem| format!("{stem}ing")));
    forms.extend(goings.map(|going| (Xpos::Vbg, going)));
    forms.into_iter().map(|(tag, form)| (tag, form, verb)).collect()
}

fn insert(learned: &mut Lemmatizer, key: u32, script: Script) {
    let at = learned.scripts.iter().position(|known| *known == script).unwrap_or_else(|| {
        learned.scripts.push(script);
        learned.scripts.len() - 1
    });
    learned.rules.insert(key, at as u16);
}

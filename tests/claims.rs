//! Claims read from sentences, and the tables of claims read back by the whole pipeline.

use std::sync::LazyLock;

use gainsay::claim::{Certainty, Claim, Function, Polarity, Stance, Vocabulary, WordClass};
use gainsay::lexicon::Lexicon;
use gainsay::{Checker, Document};

fn claims(text: &str) -> Vec<Claim> {
    static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::default);
    CHECKER.extract(&Document::new("d", "", text)).claims
}

/// The claim of a predicate; the words of all claims are told where it is missing.
#[track_caller]
fn claim(text: &str, lemma: &str) -> Claim {
    let all = claims(text);
    let lemmas: Vec<String> = all.iter().map(|claim| claim.predicate.lemma.to_string()).collect();
    let found = all.into_iter().find(|claim| claim.predicate.lemma == lemma);
    found.unwrap_or_else(|| panic!("no claim {lemma:?} among {lemmas:?} in {text:?}"))
}

/// The heads of a claim's arguments of one function.
fn heads(claim: &Claim, function: Function) -> Vec<&str> {
    claim
        .arguments
        .iter()
        .filter(|argument| argument.function == function)
        .map(|argument| argument.head.as_str())
        .collect()
}

#[track_caller]
fn check_arguments(text: &str, lemma: &str, subject: &[&str], object: &[&str]) {
    let claim = claim(text, lemma);
    assert_eq!(heads(&claim, Function::Subject), subject, "subjects of {lemma:?} in {text:?}");
    assert_eq!(heads(&claim, Function::Object), object, "objects of {lemma:?} in {text:?}");
}

#[test]
fn the_passive_is_undone() {
    check_arguments("The rebels killed the soldiers.", "kill", &["rebel"], &["soldier"]);
    check_arguments("The soldiers were killed by the rebels.", "kill", &["rebel"], &["soldier"]);
    check_arguments("The soldiers were killed.", "kill", &[], &["soldier"]);
}

#[test]
fn nouns_of_events_have_arguments_too() {
    check_arguments("The killing of the soldiers was condemned.", "killing", &[], &["soldier"]);
    check_arguments("The death of the soldiers was confirmed.", "death", &["soldier"], &[]);
}

#[test]
fn light_verbs_leave_the_event_to_their_object() {
    let raid = claim("Police carried out a raid on the house.", "raid");
    assert_eq!(raid.predicate.class.as_deref(), Some("attack"));
    assert_eq!((heads(&raid, Function::Subject), heads(&raid, Function::Object)), (vec!["police"], vec!["house"]));
    // A verb that says something itself keeps its own event.
    assert_eq!(claim("Police condemned a raid on the house.", "condemn").predicate.class, None);
}

#[test]
fn dependent_clauses_take_the_subject_of_their_governor() {
    check_arguments("The rebels refused to leave the town.", "leave", &["rebel"], &["town"]);
    check_arguments("The bomb exploded in the market, killing the traders.", "kill", &["bomb"], &["trader"]);
    check_arguments("The men who attacked the village fled.", "attack", &["man"], &["village"]);
}

#[test]
fn a_denial_leaves_alone_what_only_describes_a_thing() {
    let denied =
        |text: &str, lemma: &str| claim(text, lemma).attribution.iter().any(|said| said.stance == Stance::Denies);
    let text = "The ministry denied that its jets had bombed a house which sheltered families.";
    assert!(denied(text, "bomb") && !denied(text, "shelter"), "{text}");
    let text = "The ministry denied that its jets had bombed the house, or that it sheltered families.";
    assert!(denied(text, "bomb"), "{text}");
    // Here the clause is all that is said.
    let text = "The ministry denied the report that its jets had bombed the house.";
    assert!(denied(text, "bomb"), "{text}");
}

#[test]
fn copulas_have_complements() {
    let be = claim("The victims were civilians.", "be");
    assert_eq!((heads(&be, Function::Subject), heads(&be, Function::Complement)), (vec!["victim"], vec!["civilian"]));
    assert_eq!(claim("The group is weaker than ever.", "be").predicate.class.as_deref(), Some("weaken"));
}

#[test]
fn fixed_phrases_are_one_predicate() {
    assert_eq!(claim("The blast claimed 29 lives.", "claim life").predicate.class.as_deref(), Some("kill"));
    assert_eq!(claim("The militants blew up the bridge.", "blow up").predicate.class.as_deref(), Some("explode"));
    assert!(
        claims("The company claimed the land.").iter().all(|claim| claim.predicate.class.as_deref() != Some("kill"))
    );
}

#[track_caller]
fn check_truth(text: &str, lemma: &str, polarity: Polarity, certainty: Certainty) {
    let claim = claim(text, lemma);
    assert_eq!((claim.polarity, claim.certainty), (polarity, certainty), "{lemma:?} in {text:?}");
}

#[test]
fn what_is_denied_failed_or_refused_did_not_happen() {
    for (text, lemma) in [
        ("The army did not attack the village.", "attack"),
        ("No soldiers were killed.", "kill"),
        ("Nobody was killed.", "kill"),
        ("The rebels failed to capture the town.", "capture"),
        ("The rebels refused to leave the town.", "leave"),
        ("The army never attacked the village.", "attack"),
    ] {
        check_truth(text, lemma, Polarity::Negative, Certainty::Certain);
    }
}

#[test]
fn what_happened_stays_so() {
    for (text, lemma) in [
        ("The rebels managed to capture the town.", "capture"),
        ("The army attacked the village.", "attack"),
        ("The army did not fail to capture the town.", "capture"),
        ("The soldiers who did not flee were killed.", "kill"),
    ] {
        check_truth(text, lemma, Polarity::Positive, Certainty::Certain);
    }
}

#[test]
fn what_is_planned_asked_or_supposed_is_not_claimed() {
    for (text, lemma) in [
        ("If the army attacks the village, people will flee.", "attack"),
        ("The army plans to attack the village.", "attack"),
        ("Has the army attacked the village?", "attack"),
        ("The army threatened to attack the village.", "attack"),
    ] {
        check_truth(text, lemma, Polarity::Positive, Certainty::Unknown);
    }
    check_truth("The army may attack the village.", "attack", Polarity::Positive, Certainty::Possible);
    check_truth("The bridge probably collapsed.", "collapse", Polarity::Positive, Certainty::Probable);
}

#[test]
fn nobody_counts_zero_and_one_person_one() {
    let figure = |text: &str| {
        let figures: Vec<_> = claims(text).into_iter().flat_map(|claim| claim.figures).collect();
        figures.first().map(|figure| (figure.low, figure.high, figure.role.as_deref().unwrap_or_default().to_owned()))
    };
    assert_eq!(figure("Nobody was killed in the fire."), Some((Some(0.0), Some(0.0), "killed".to_owned())));
    assert_eq!(figure("No soldiers were injured."), Some((Some(0.0), Some(0.0), "injured".to_owned())));
    // Civilians are some, nobody knows how many; nobody else is no zero; a denied death is none.
    assert_eq!(figure("The attack killed civilians."), None);
    assert_eq!(figure("No one else was injured."), None);
    assert_eq!(figure("He was not killed."), None);
}

#[test]
fn ids_come_from_the_document_and_the_span() {
    let all = claims("The army attacked the village and burned the houses. It left.");
    let mut ids: Vec<&str> = all.iter().map(|claim| claim.id.as_str()).collect();
    assert!(all.iter().all(|claim| claim.id.starts_with(&format!("d:{}", claim.span.start))));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len());
}

#[test]
fn quotes_are_the_words_as_given() {
    let text = "The army attacked the village.\r\n\r\nCafe\u{301} owners fled the town.";
    for claim in claims(text) {
        assert_eq!(claim.quote, text[claim.span.start..claim.span.end]);
    }
}

#[test]
fn orders_and_scraps_claim_nothing() {
    for text in ["Bring the pink form.", "Really?", "!!!", "", "Kabul, Tuesday"] {
        assert!(claims(text).is_empty(), "{text:?}: {:?}", claims(text));
    }
}

#[test]
fn predicates_are_read_back_from_their_examples() {
    let vocabulary = Vocabulary::of(Lexicon::built_in());
    let mut complaints = Vec::new();
    for row in Lexicon::built_in().table("predicates").rows() {
        let found = claims(row.get("example"));
        let class = row.get("class");
        let read = match (class, row.get("denotes")) {
            ("light", _) => found.iter().any(|claim| claim.found_by == "light-verb"),
            (_, "count" | "victim" | "agent") => {
                let word = row.key().rsplit_once('#').map_or("", |(word, _)| word);
                vocabulary.class_of(word, WordClass::Noun) == Some(class)
            }
            _ => found.iter().any(|claim| claim.predicate.class.as_deref() == Some(class)),
        };
        if !read {
            complaints.push(format!("{}: {}", row.key(), row.get("example")));
        }
    }
    assert!(complaints.is_empty(), "{} rows are not read back:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn opposites_are_read_back_from_their_examples() {
    let vocabulary = Vocabulary::of(Lexicon::built_in());
    let mut complaints = Vec::new();
    for row in Lexicon::built_in().table("opposites").rows() {
        let (pair, kind) = row.key().rsplit_once('#').expect("a pair has a kind");
        let (a, b) = pair.split_once('/').expect("a pair has two sides");
        let known = if kind == "c" { vocabulary.opposite_classes(a, b) } else { vocabulary.opposites(a, b) };
        let found = claims(row.get("example"));
        let said = |word: &str| {
            found.iter().any(|claim| {
                claim.predicate.lemma == word
                    || claim.predicate.class.as_deref() == Some(word)
                    || claim.arguments.iter().any(|argument| argument.head == word)
            })
        };
        if !(known && said(a) && said(b)) {
            complaints.push(format!("{}: {}", row.key(), row.get("example")));
        }
    }
    assert!(complaints.is_empty(), "{} rows are not read back:\n{}", complaints.len(), complaints.join("\n"));
}

//! Who says what: what each rule must find, and what it must leave alone.

mod beyond_the_tree;

use gainsay::claim::{self, Attributed};
use gainsay::lexicon::Lexicon;
use gainsay::{Document, Part, entity, syntax, text};

fn attributed(document: &Document) -> (syntax::Parse, Vec<Attributed>) {
    let parse = syntax::parse(text::lay_out(document));
    let lexicon = Lexicon::built_in();
    let entities = entity::find(document, &parse, lexicon);
    let found = claim::attributions(&parse, &entities, lexicon);
    (parse, found)
}

/// Each attribution as "source | cue | content | stance"; "-" where the text leaves one out.
fn lines(document: &Document) -> Vec<String> {
    let (parse, found) = attributed(document);
    let words = |part: Part, start: usize, end: usize| parse.layout.part(part)[start..end].replace('\n', " ");
    found
        .iter()
        .map(|found| {
            let it = &found.attribution;
            let source = it.source.as_ref().map_or("-".to_owned(), |s| words(found.part, s.start, s.end));
            let cue = it.cue.map_or("-".to_owned(), |c| words(found.part, c.start, c.end));
            let content = words(found.part, it.content.start, it.content.end);
            let stance = serde_json::to_value(it.stance).expect("a stance has a name");
            format!("{source} | {cue} | {content} | {}", stance.as_str().expect("which is a string"))
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(lines(&Document::new("a", "", text)), expected, "in {text:?}");
}

#[test]
fn a_clause_behind_its_verb() {
    check(
        "The ministry said that nine people were killed.",
        &["The ministry | said | that nine people were killed | asserts"],
    );
    check(
        "Officials have repeatedly denied that the dam was unsafe.",
        &["Officials | have repeatedly denied | that the dam was unsafe | denies"],
    );
    check(
        "The minister told reporters that the road was closed.",
        &["The minister | told | that the road was closed | asserts"],
    );
    check("The bridge fell on Monday. Nobody was on it.", &[]);
}

#[test]
fn a_clause_before_its_verb() {
    check("The bridge was closed, police said.", &["police | said | The bridge was closed | asserts"]);
    check(
        "Nine people were killed, the mayor said on Monday.",
        &["the mayor | said | Nine people were killed | asserts"],
    );
}

#[test]
fn quotations_with_their_speaker_on_either_side() {
    check("“We saw nothing,” the captain said.", &["the captain | said | “We saw nothing,” | asserts"]);
    check("\"We saw nothing,\" said the captain.", &["the captain | said | \"We saw nothing,\" | asserts"]);
    check(
        "“We saw nothing,” Ann Lee, the captain, said.",
        &["Ann Lee, the captain, | said | “We saw nothing,” | asserts"],
    );
    check("The captain said: “We saw nothing.”", &["The captain | said: | “We saw nothing.” | asserts"]);
}

#[test]
fn quotations_run_on() {
    check(
        "“We saw nothing,” the captain said. “It was dark. The lamp was out.”",
        &["the captain | said | “We saw nothing,” the captain said. “It was dark. The lamp was out.” | asserts"],
    );
    check(
        "“We saw nothing,” the captain said.\n\n“It was dark.”",
        &["the captain | said | “We saw nothing,” the captain said.  “It was dark.” | asserts"],
    );
}

#[test]
fn clauses_added_with_and_that() {
    check(
        "The master said the crew of the Tehrik-i-Amaro had left and that those killed were guests.",
        &["The master | said | the crew of the Tehrik-i-Amaro had left and that those killed were guests | asserts"],
    );
    // What only a comma parts from another clause is none of it.
    check(
        "The master said that the ship had left, and the crew slept.",
        &["The master | said | that the ship had left | asserts"],
    );
}

#[test]
fn phrases_with_their_source() {
    check("According to the army, nine rebels died.", &["the army | According to | nine rebels died | asserts"]);
    check("Nine rebels died, according to the army.", &["the army | according to | Nine rebels died | asserts"]);
    check("In the union’s view, the offer was too low.", &["the union’s | view | the offer was too low | asserts"]);
    check("The boat will sail according to plan.", &[]);
}

#[test]
fn accusations_and_blame() {
    check(
        "The rebels accused the army of shelling a school.",
        &["The rebels | accused | the army of shelling a school | accuses"],
    );
    check("The fire was blamed on a cable.", &["- | was blamed on | The fire was blamed on a cable | blames"]);
}

#[test]
fn nobody_in_particular() {
    check("The general is said to have fled.", &["- | is said | The general is said to have fled | asserts"]);
    check("It emerged that the guard was asleep.", &["- | emerged | that the guard was asleep | asserts"]);
    check(
        "The minister reportedly left the country.",
        &["- | reportedly | The minister reportedly left the country | asserts"],
    );
}

#[test]
fn nouns_with_their_clause() {
    check(
        "They denied the mayor’s claim that the dam was unsafe.",
        &[
            "They | denied | the mayor’s claim that the dam was unsafe | denies",
            "the mayor’s | claim | that the dam was unsafe | asserts",
        ],
    );
    check(
        "The mayor rejected the claim that the dam was unsafe.",
        &[
            "The mayor | rejected | the claim that the dam was unsafe | rejects",
            "- | claim | that the dam was unsafe | asserts",
        ],
    );
    check("The gold claim was sold for a dollar.", &[]);
}

#[test]
fn withheld_and_denied() {
    check(
        "The army would neither confirm nor deny the strike.",
        &["The army | would neither confirm nor deny | the strike | withholds"],
    );
    check(
        "The company did not say that the tank was full.",
        &["The company | did not say | that the tank was full | withholds"],
    );
}

#[test]
fn colons_of_headlines() {
    let title = |title: &str| lines(&Document::new("a", "", "The lake was calm.").title(title));
    assert_eq!(title("46 dead in raid: officials"), ["officials | : | 46 dead in raid | asserts"]);
    assert_eq!(title("Police: three men held in raid"), ["Police | : | three men held in raid | asserts"]);
    assert_eq!(title("Quake: what we know"), [] as [&str; 0]);
}

#[test]
fn labels_of_speakers() {
    check(
        "LEE: The dam is safe.\n\nROSS: It is not.\n\nLEE: It is.\n\nROSS: No.",
        &[
            "LEE | : | The dam is safe. | asserts",
            "ROSS | : | It is not. | asserts",
            "LEE | : | It is. | asserts",
            "ROSS | : | No. | asserts",
        ],
    );
}

#[test]
fn pronouns_go_back_to_who_spoke() {
    let (_, found) =
        attributed(&Document::new("a", "", "The mayor said the dam was safe. He added that the road was open."));
    let sources: Vec<String> =
        found.iter().filter_map(|found| found.attribution.source.as_ref().map(|s| s.entity.to_lowercase())).collect();
    assert_eq!(sources.len(), 2, "{sources:?}");
    assert_eq!(sources[0], sources[1]);
}

#[test]
fn chains_are_outermost_first() {
    let text = "The paper reported that officials said the group claimed nine people were killed.";
    let (parse, found) = attributed(&Document::new("a", "", text));
    let killed = (0..parse.words.len()).find(|&at| parse.text(at) == "killed").expect("the word is there");
    let cues: Vec<&str> = claim::Governing::new(&found)
        .of(&parse, killed)
        .into_iter()
        .filter_map(|at| found[at].attribution.cue)
        .map(|cue| &text[cue.start..cue.end])
        .collect();
    assert_eq!(cues, ["reported", "said", "claimed"]);
    let reported = found.iter().find_map(|found| found.cue_head).expect("the first cue has a head");
    assert!(claim::Governing::new(&found).of(&parse, reported).is_empty());
}

#[test]
fn hostile_text_is_read() {
    for text in ["", "\"", "““““", "said said said", ":", "A: B: C:", "“he said “he said “he said"] {
        let _ = lines(&Document::new("a", "", text));
    }
    let long = "He said that ".repeat(2000);
    let _ = lines(&Document::new("a", "", long));
}

#[test]
fn speakers_that_only_commas_show() {
    check(
        "The ferry, the harbour master said, had left the port.",
        &["the harbour master | said | The ferry, the harbour master said, had left the port | asserts"],
    );
    check(
        "“It is too far,” said a Lima nurse, “and it was not a good road.”",
        &["a Lima nurse | said | “It is too far,” said a Lima nurse, “and it was not a good road.” | asserts"],
    );
    check(
        "Nine people were killed on Tuesday in an attack on the town an officer said.",
        &["an officer | said | Nine people were killed on Tuesday in an attack on the town | asserts"],
    );
    check("As the polls closed, the senator saw a chance.", &[]);
}

#[test]
fn verbs_that_only_lead_up_to_the_cue() {
    check(
        "The ministry is continuing to insist that the dam is safe.",
        &["The ministry | is continuing to insist | that the dam is safe | asserts"],
    );
    check(
        "Aides are quick to point out that the road is open.",
        &["Aides | are quick to point out | that the road is open | asserts"],
    );
}

#[test]
fn a_noun_for_what_was_said_is_the_outlets_own() {
    check(
        "The mayor blamed the firm for the fire, accusations that the firm has denied.",
        &["The mayor | blamed | the firm for the fire | blames"],
    );
    check(
        "The mayor has accused the firm of hiding the leak from the guards, a charge that the firm denies.",
        &["The mayor | has accused | the firm of hiding the leak from the guards | accuses"],
    );
    check(
        "The mayor has accused the firm of hiding the leak from the guards, a crew that the firm hired.",
        &[
            "The mayor | has accused | the firm of hiding the leak from the guards, a crew that the firm hired | accuses",
        ],
    );
}

#[test]
fn a_verb_in_the_present_is_no_noun() {
    check("The firm denies the charge.", &["The firm | denies | the charge | denies"]);
    check("The company denies that the dam was unsafe.", &["The company | denies | that the dam was unsafe | denies"]);
    check("The reports of the company were late.", &[]);
}

#[test]
fn blame_comparisons_and_jokes_have_their_content() {
    check("Engineers blame a shortage of valves.", &["Engineers | blame | a shortage of valves | blames"]);
    check("The mayor compared the dam to a sieve.", &["The mayor | compared | the dam to a sieve | asserts"]);
    check("“The dam will outlive us,” the mayor joked.", &["the mayor | joked | “The dam will outlive us,” | asserts"]);
}

#[test]
fn a_clause_only_where_it_is_marked_as_one() {
    check("The court held that the law was void.", &["The court | held | that the law was void | asserts"]);
    check("The party held a rally that drew a large crowd.", &[]);
    check("The new bridge allows lorries that weigh ten tons to cross.", &[]);
    check(
        "The paper described how the fire had spread.",
        &["The paper | described | how the fire had spread | asserts"],
    );
}

#[test]
fn what_is_declined_is_the_infinitive() {
    check(
        "The ministry declined to confirm the arrest.",
        &["The ministry | declined | to confirm the arrest | withholds"],
    );
    check("The airline did not comment on the report.", &["The airline | did not comment on | the report | withholds"]);
}

#[test]
fn a_clause_beside_what_was_reported() {
    check(
        "As the paper reported, the dam broke on Monday.",
        &["the paper | reported | the dam broke on Monday | asserts"],
    );
    check("As the crew gathered, the dam broke on Monday.", &[]);
}

#[test]
fn relative_clauses_around_their_verb() {
    check(
        "The town adopted a plan that critics say would fail.",
        &["critics | say | that critics say would fail | asserts"],
    );
    check(
        "The mayor regretted the raid, which he called a mistake.",
        &[
            "The mayor | regretted | the raid, which he called a mistake | asserts",
            "he | called | which he called a mistake | asserts",
        ],
    );
    check("The town sang a song that the board paid for.", &[]);
}

#[test]
fn polls_and_statements() {
    check("In a poll of sailors, most wanted more pay.", &["a poll of sailors | In | most wanted more pay | asserts"]);
    check("The mayor trails in the polls.", &[]);
    check(
        "The ministry said in a statement that the road was open.",
        &["The ministry | said in a statement | that the road was open | asserts"],
    );
    check(
        "The ministry said in a hurry that the road was open.",
        &["The ministry | said | that the road was open | asserts"],
    );
}

#[test]
fn doing_something_is_an_object_too() {
    check("The minister proposed raising the fee.", &["The minister | proposed | raising the fee | intends"]);
    check(
        "The union opposed the plan, saying that it was too late.",
        &["The union | opposed | the plan | asserts", "The union | saying | that it was too late | asserts"],
    );
}

#[test]
fn verbs_that_utter_a_noun() {
    check(
        "Villagers expressed concern that the dam would burst.",
        &["Villagers | expressed concern | that the dam would burst | fears"],
    );
    check("The envoy expressed sorrow.", &["The envoy | expressed | sorrow | asserts"]);
}

#[test]
fn past_tenses_whose_lemma_has_lost_its_e() {
    check("The crew hoped that the storm would pass.", &["The crew | hoped | that the storm would pass | intends"]);
    check("The crew hopped into the boat.", &[]);
}

#[test]
fn acts_and_what_only_colours() {
    let acts = |text: &str| -> Vec<bool> {
        attributed(&Document::new("a", "", text)).1.iter().map(|found| found.act).collect()
    };
    assert_eq!(acts("The ministry said that nine people were killed."), [true]);
    assert_eq!(acts("It would be wrong to claim that the dam was safe."), [false]);
    assert_eq!(acts("She said she hopes that the road is open."), [true, false]);
    assert_eq!(acts("The mayor’s support for the plan is known."), [false]);
    assert_eq!(acts("The mayor said that the board had warned that the dam was weak."), [true, false]);
    assert_eq!(acts("The mayor said that the dam was weak, the board warned."), [false, true]);
    assert_eq!(acts("The board would say that the dam was safe."), [false]);
    assert_eq!(acts("The driver reportedly fled."), [false]);
    assert_eq!(acts("The town voted on a law opposed by the union."), [false]);
    assert_eq!(acts("It turned out that the guard was asleep."), [false]);
    assert_eq!(acts("There were fears that the dam would burst."), [false]);
    assert_eq!(acts("The road, according to the mayor, was open."), [true]);
    assert_eq!(acts("She made it clear that the road was open."), [true]);
    assert_eq!(acts("Holt vowed to open the files, suggesting that he would ask the staff."), [true, true]);
}

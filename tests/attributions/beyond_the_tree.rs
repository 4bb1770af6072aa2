//! What the order of the words tells where the tree has lost it, what papers say, and who is asked or declared to be something.

use super::check;

#[test]
fn what_the_tree_has_lost_behind_a_verb() {
    check(
        "The mayor called the use of private boats “careless.”",
        &["The mayor | called | the use of private boats “careless.” | asserts"],
    );
    check("Half of the voters call him able.", &["Half of the voters | call | him able | asserts"]);
    check("The mayor called the crew on Monday.", &[]);
    check(
        "The mayor accused the paper and its owner of distorting the record.",
        &["The mayor | accused | the paper and its owner of distorting the record | accuses"],
    );
    check("The prince called on the crew to leave.", &["The prince | called on | the crew to leave | asks"]);
    check("A vote called by the board failed.", &[]);
    check("The town lost a firm focused on boats.", &[]);
    check(
        "Sen. Ann Lee (R-Vt.) called for a boycott of the port.",
        &["Sen. Ann Lee (R-Vt.) | called for | a boycott of the port | asks"],
    );
    check(
        "The boat, which officials say is tied to a gang, sank.",
        &["officials | say | which officials say is tied to a gang, sank | asserts"],
    );
    check(
        "The senator says despite the cost, she will run.",
        &["The senator | says | despite the cost, she will run | asserts"],
    );
    check(
        "Half of the voters say the same of the mayor.",
        &["Half of the voters | say | the same of the mayor | asserts"],
    );
    check("The mayor says a prayer.", &[]);
}

#[test]
fn papers_tell_and_are_told_by_who_issues_them() {
    check(
        "The survey found Lee leading by nine points.",
        &["The survey | found | Lee leading by nine points | asserts"],
    );
    check("The crew found a boat.", &[]);
    check(
        "The board issued a statement saying that the dam was safe.",
        &["The board | issued a statement saying | that the dam was safe | asserts"],
    );
    check(
        "The board released a report on Monday, warning that the dam was weak.",
        &["The board | released a report on Monday, warning | that the dam was weak | fears"],
    );
    check(
        "The board lost a report saying that the dam was safe.",
        &["The board | saying | that the dam was safe | asserts"],
    );
    check("As the mayor put it, the dam is a danger.", &["the mayor | put it | the dam is a danger | asserts"]);
    check("The mayor put it on the table.", &[]);
}

#[test]
fn who_is_asked_and_what_is_known_or_declared() {
    check(
        "Asked about the fire, the mayor said that all was well.",
        &["- | Asked about | the fire | asks", "the mayor | said | that all was well | asserts"],
    );
    check(
        "When asked by a reporter whether the dam was safe, the engineer laughed.",
        &["a reporter | asked | whether the dam was safe | asks"],
    );
    check("The actress was asked, “Would you have gone?”", &["- | was asked | “Would you have gone?” | asks"]);
    check(
        "The swamp is also known as the Sink.",
        &["- | is also known as | The swamp is also known as the Sink | asserts"],
    );
    check("The swamp known as the Sink is dry.", &[]);
    check(
        "Lee was declared the winner of the race.",
        &["- | was declared | Lee was declared the winner of the race | asserts"],
    );
    check("Lee was declared on Monday.", &[]);
    check("It appears that the ferry sank.", &["- | appears | that the ferry sank | asserts"]);
}

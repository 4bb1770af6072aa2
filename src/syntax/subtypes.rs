//! Subtypes of relations that follow from the tree around them, so that the parser need not learn them.

use super::{Relation, Upos, Word, Xpos};

/// Adds the subtypes that lemmas, tags and neighbouring relations imply.
pub(super) fn refine(words: &mut [Word]) {
    let mut passive = vec![false; words.len()];
    let mut active = vec![false; words.len()];
    let mut cased = vec![false; words.len()];
    for at in 0..words.len() {
        let Some(head) = words[at].head else { continue };
        let participle = matches!(words[head].xpos, Xpos::Vbn | Xpos::Vbd);
        match words[at].relation {
            Relation::Aux if participle && matches!(&*words[at].lemma, "be" | "get") => {
                words[at].relation = Relation::AuxPass;
                passive[head] = true;
            }
            Relation::Aux => active[head] = true,
            Relation::Case => cased[head] = true,
            Relation::Det if words[at].xpos == Xpos::Pdt => words[at].relation = Relation::DetPredet,
            Relation::Cc if at < head && words[head].relation != Relation::Conj => {
                words[at].relation = Relation::CcPreconj;
            }
            _ => {}
        }
    }
    for at in 0..words.len() {
        let Some(head) = words[at].head else { continue };
        let nominal = matches!(words[at].upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Sym);
        words[at].relation = match words[at].relation {
            // An auxiliary tells the passive surely, one way or the other; without any the parser's guess stands.
            Relation::NsubjPass if active[head] && !passive[head] => Relation::Nsubj,
            Relation::Nsubj if passive[head] => Relation::NsubjPass,
            Relation::Csubj if passive[head] => Relation::CsubjPass,
            Relation::Obl if nominal && !cased[at] => Relation::OblUnmarked,
            Relation::Nmod if nominal && !cased[at] => Relation::NmodUnmarked,
            relation => relation,
        };
    }
}

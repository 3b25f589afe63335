package io.crosscheck.compare

import io.crosscheck.SparkSpec
import io.crosscheck.model.{RuleBook, Rules}
import java.util.Optional
import org.apache.spark.sql.types._
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

class GeneratedCasesSpec extends AnyFunSpec with SparkSpec with EngineAgainstOracle {
  private val seed = 20261123L
  private lazy val cases: Vector[GeneratedCase] =
    Vector.tabulate(2000)(i => TablePairGenerator.generate(seed + i))

  /** Holds for all cases; the first for which it does not is named. */
  private def always(property: GeneratedCase => Boolean): Unit =
    cases.find(!property(_)).foreach { c => fail(s"${CaseDescription.of(c)}\n${CaseDescription.of(c.expected)}") }

  describe("the oracle on generated cases") {
    it("gives every row one fate") {
      always { c =>
        val v = c.expected
        c.source.rows.size == v.matched + v.changed + v.missingInTarget &&
        c.target.rows.size == v.matched + v.changed + v.missingInSource &&
        v.differences.values.sum == v.changed + v.missingInTarget + v.missingInSource
      }
    }
    it("changes nothing without keys") {
      always { c => c.columns.keys.nonEmpty || (c.expected.changed == 0 && c.expected.nullKeyRows == 0) }
    }
    it("counts the changed columns of changed rows") {
      always { c =>
        val named = for ((d, times) <- c.expected.differences.toSeq; name <- d.changedColumns) yield name -> times
        c.expected.columns.forall { case (name, changes) =>
          changes.changedRows == named.collect { case (`name`, times) => times }.sum &&
          changes.nullInSourceOnly + changes.nullInTargetOnly <= changes.changedRows
        }
      }
    }
    it("matches a table with itself entirely") {
      always { c =>
        val itself = c.copy(target = c.source, comparison = c.comparison.copy(mapping = Map.empty))
        itself.expected.matched == c.source.rows.size && itself.expected.differences.isEmpty
      }
    }
    it("does not depend on the order of rows") {
      always { c =>
        val reversed = c.copy(source = c.source.copy(rows = c.source.rows.reverse))
        reversed.expected == c.expected
      }
    }
    it("mirrors the counts when source and target change places, tolerances apart") {
      always { c =>
        val (v, w) = (c.expected, c.swapped.expected)
        c.columns.compared.exists(_.tolerant) || (
          v.matched == w.matched && v.changed == w.changed && v.nullKeyRows == w.nullKeyRows &&
            v.missingInTarget == w.missingInSource && v.missingInSource == w.missingInTarget &&
            v.duplicateKeysSource == w.duplicateKeysTarget && v.duplicateKeysTarget == w.duplicateKeysSource
        )
      }
    }
  }

  describe("the generator") {
    it("makes the same case of the same seed") {
      always(c => CaseDescription.of(TablePairGenerator.generate(c.seed)) == CaseDescription.of(c))
    }
    it("reaches everything often enough") {
      val short = GeneratedCasesSpec.shares.flatMap { case (name, least, holds) =>
        val share = 100.0 * cases.count(holds) / cases.size
        println(f"$share%5.1f %% $name")
        if (share < least) Some(f"$name: $share%.1f %%, wanted $least%.1f %%") else None
      }
      assert(short.isEmpty)
    }
    it("makes smaller cases of a failing one, down to what fails") {
      val found = cases.find(c => c.expected.changed > 1 && c.source.schema.size > 4).get
      val smallest = CaseShrinking.smallest(found, 2000)(_.expected.changed > 0)
      assert(smallest.source.rows.size == 1 && smallest.target.rows.size == 1)
      assert(smallest.source.schema.size == 2 && smallest.target.schema.size == 2)
    }
  }

  describe("the check of an engine") {
    it("passes one that agrees") {
      check(50, seed)(c => Oracle.compare(c.source, c.target, c.comparison))
    }
    it("fails one that does not, naming the seed and the smallest case") {
      val failure = intercept[org.scalatest.exceptions.TestFailedException] {
        check(50, seed) { c => if (c.expected.nullKeyRows > 0) c.expected.copy(nullKeyRows = 0) else c.expected }
      }
      val message = failure.getMessage
      assert(message.matches("(?s)engine and oracle differ; again with check\\(1, [0-9]+L\\), shrunk to:\nseed .*"))
      assert(message.contains("oracle:\n") && message.contains("null_key_rows 1,"))
      assert(message.contains("engine:\n") && message.contains("null_key_rows 0,"))
    }
    it("fails one that throws") {
      val failure = intercept[org.scalatest.exceptions.TestFailedException] {
        check(1, seed)(_ => throw new IllegalStateException("no engine"))
      }
      assert(failure.getMessage.contains("engine threw:\n  java.lang.IllegalStateException: no engine"))
    }
  }

  describe("a generated case in Spark") {
    it("has the same values, and the same records of them, in all types") {
      val types = cases.take(50).flatMap(c => GeneratedCasesSpec.leaves(c.source.schema))
      assert(GeneratedCasesSpec.leafTypes.forall(types.contains))
      cases.take(50).foreach { c =>
        val (source, target) = c.inZone(spark) {
          val (s, t) = c.toDataFrames(spark)
          assert(s.schema == c.source.schema && t.schema == c.target.schema)
          (s.collect().toVector, t.collect().toVector)
        }
        val back = c.copy(
          source = c.source.copy(rows = source.map(_.toSeq.toVector)),
          target = c.target.copy(rows = target.map(_.toSeq.toVector))
        )
        assert(CaseDescription.of(back) == CaseDescription.of(c))
        assert(back.expected == c.expected)
      }
    }
    it("is asked for with its keys, mapping, exclusions and rules") {
      always { c =>
        val options = c.toPairOptions
        options.primaryKeys.size == c.comparison.keys.size && options.rules == c.comparison.rules &&
        options.columns.mapping.size == c.comparison.mapping.size &&
        options.columns.exclude.size == c.comparison.excluded.size
      }
    }
  }
}

object GeneratedCasesSpec {

  /** What cases are to contain: a name, the least share in percent, and whether a case does. */
  private type Share = (String, Double, GeneratedCase => Boolean)

  private val features: Seq[Share] = Seq(
    ("with keys", 50.0, c => c.columns.keys.nonEmpty),
    ("without keys", 20.0, c => c.columns.keys.isEmpty),
    ("three keys", 10.0, c => c.columns.keys.size == 3),
    ("duplicate keys", 30.0, c => c.expected.duplicateKeysSource + c.expected.duplicateKeysTarget > 0),
    ("NULL in keys", 15.0, c => c.expected.nullKeyRows > 0),
    ("matched rows", 50.0, c => c.expected.matched > 0),
    ("changed rows", 20.0, c => c.expected.changed > 0),
    ("missing in target", 30.0, c => c.expected.missingInTarget > 0),
    ("missing in source", 30.0, c => c.expected.missingInSource > 0),
    ("a key whose pairs depend on the order of contents", 5.0, dependsOnOrder(_)),
    ("all four fates", 3.0, c => fates(c) == 4),
    ("no difference at all", 5.0, c => c.expected.differences.isEmpty && c.source.rows.nonEmpty),
    ("an empty side", 5.0, c => c.source.rows.isEmpty || c.target.rows.isEmpty),
    ("both sides empty", 2.0, c => c.source.rows.isEmpty && c.target.rows.isEmpty),
    (
      "NULL on one side only",
      8.0,
      c => c.expected.columns.values.exists(n => n.nullInSourceOnly + n.nullInTargetOnly > 0)
    ),
    ("a tolerance that applies", 10.0, c => c.columns.compared.exists(_.tolerant)),
    ("a tolerance that matters", 2.0, c => c.expected != under(c, withoutTolerances(c.comparison.rules))),
    ("rules that matter", 5.0, c => c.expected != under(c, RuleBook.EMPTY)),
    ("rules", 30.0, c => c.comparison.rules != RuleBook.EMPTY),
    ("unlike types", 25.0, c => paired(c).exists(p => p.source.dataType != p.target.dataType)),
    ("text against a type", 3.0, c => paired(c).exists(GeneratedCase.isRead)),
    ("renamed columns", 20.0, c => c.comparison.mapping.nonEmpty),
    ("columns not compared", 10.0, c => c.source.schema.size + c.target.schema.size > 2 * paired(c).size),
    ("nested types", 30.0, c => paired(c).exists(p => depth(p.common) > 0)),
    ("nested two deep", 8.0, c => paired(c).exists(p => depth(p.common) > 1)),
    (
      "maps compared without keys",
      2.0,
      c => c.columns.keys.isEmpty && paired(c).exists(_.common.isInstanceOf[MapType])
    ),
    ("nested keys", 5.0, c => c.columns.keys.exists(k => depth(k.common) > 0))
  )

  val leafTypes: Seq[DataType] = Seq(
    BooleanType,
    ByteType,
    ShortType,
    IntegerType,
    LongType,
    FloatType,
    DoubleType,
    DecimalType(5, 2),
    DecimalType(18, 4),
    DecimalType(38, 0),
    DecimalType(38, 18),
    DecimalType(38, 38),
    StringType,
    BinaryType,
    DateType,
    TimestampType,
    TimestampNTZType
  )

  private val types: Seq[Share] =
    leafTypes.map(t => (t.simpleString, 5.0, (c: GeneratedCase) => paired(c).exists(p => p.source.dataType == t)))

  private val shares: Seq[Share] = features ++ types

  private def paired(c: GeneratedCase): Vector[PlainColumn] = c.columns.keys ++ c.columns.compared

  private def fates(c: GeneratedCase): Int =
    Seq(c.expected.matched, c.expected.changed, c.expected.missingInTarget, c.expected.missingInSource).count(_ > 0)

  /** Whether rows of one key are changed and others of it are left, too. */
  private def dependsOnOrder(c: GeneratedCase): Boolean = {
    val differences = c.expected.differences.toSeq.flatMap { case (d, times) => Seq.fill(times)(d) }
    val ofKeys = differences.groupBy(d => c.columns.keys.map(k => d.source.orElse(d.target).get(k.name)))
    ofKeys.values.exists(ds => ds.size > 1 && ds.exists(_.changedColumns.nonEmpty))
  }

  private def under(c: GeneratedCase, rules: RuleBook): Verdict =
    c.copy(comparison = c.comparison.copy(rules = rules)).expected

  private def withoutTolerances(book: RuleBook): RuleBook = {
    def without(rules: Rules) = new Rules(
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      rules.ignoreCase,
      rules.trim,
      rules.rtrim,
      rules.nullEqualsEmpty,
      rules.timestampPrecision,
      rules.compareAs
    )
    new RuleBook(
      without(book.general),
      book.byType.asScala.mapValues(without(_)).toMap.asJava,
      book.byColumn.asScala.mapValues(without(_)).toMap.asJava
    )
  }

  def leaves(of: DataType): Seq[DataType] = of match {
    case ArrayType(element, _)  => leaves(element)
    case MapType(key, value, _) => leaves(key) ++ leaves(value)
    case struct: StructType     => struct.flatMap(f => leaves(f.dataType))
    case leaf                   => Seq(leaf)
  }

  private def depth(of: DataType): Int = of match {
    case ArrayType(element, _)  => 1 + depth(element)
    case MapType(key, value, _) => 1 + math.max(depth(key), depth(value))
    case struct: StructType     => 1 + struct.map(f => depth(f.dataType)).max
    case _                      => 0
  }
}

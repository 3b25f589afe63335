package io.crosscheck.griffin.dsl

import io.crosscheck.SparkSpec
import io.crosscheck.model.UserException
import org.apache.spark.sql.functions.expr
import org.scalatest.funspec.AnyFunSpec
import scala.jdk.CollectionConverters._
import scala.util.Random

/** More rules: `-Dcrosscheck.cases=5000`. */
class RandomRulesSpec extends AnyFunSpec with SparkSpec {
  private val cases = sys.props.get("crosscheck.cases").fold(200)(_.toInt)
  private val dsl = new GriffinDsl(Seq("source", "target").asJava)

  it("a well-formed rule is printed so that it is read as the same tree") {
    val generator = new RuleGenerator(new Random(1))
    (1 to cases * 10).foreach { i =>
      val rule = generator.condition(i % 5).dsl
      val tree = dsl.accuracy(rule)
      withClue(s"$rule\n${DslText.of(tree)}\n")(assert(dsl.accuracy(DslText.of(tree)) == tree))
    }
  }

  it("a profiling rule is printed so that it is read as the same") {
    val generator = new RuleGenerator(new Random(2))
    (1 to cases).foreach { i =>
      val (where, value, group) = (generator.condition(1).dsl, generator.condition(0).dsl, generator.condition(1).dsl)
      val rule = s"select $value as a, count(*) from source where $where group by $group order by $group desc limit $i"
      val tree = dsl.profiling(rule)
      withClue(s"$rule\n")(assert(dsl.profiling(DslText.of(tree)) == tree))
    }
  }

  it("a rule is evaluated as Spark SQL evaluates the same expression") {
    spark.conf.set("spark.sql.ansi.enabled", "false") // as jobs of Griffin run
    try evaluated()
    finally spark.conf.unset("spark.sql.ansi.enabled")
  }

  private def evaluated(): Unit = {
    spark
      .sql("""select * from values (1, 2, 1.5D, 'a', true), (0, -3, double('NaN'), 'it\'s', false),
             |(null, 2000, null, null, null), (3, 3, -0.0D, 'ax', true), (5, 0, 2000D, '', null)
             |as t(n, m, x, s, b)""".stripMargin)
      .createOrReplaceTempView("source")
    val generator = new RuleGenerator(new Random(3))
    val rules = Seq.tabulate(cases)(i => generator.condition(i % 3))
    rules.grouped(10).foreach { some =>
      val columns = some.flatMap(r => Seq(expr(new SqlText().of(dsl.accuracy(r.dsl))), r.meaning))
      val rows = spark.table("source").select(columns: _*).collect()
      for (row <- rows; (rule, i) <- some.zipWithIndex)
        withClue(s"${rule.dsl}\n")(assert(row.get(2 * i) == row.get(2 * i + 1)))
    }
    spark.catalog.dropTempView("source"): Unit
  }

  it("no text is too strange: it is read, or an error says where") {
    val generator = new RuleGenerator(new Random(4))
    val ways = Seq[String => Any](dsl.accuracy, dsl.profiling, dsl.list, dsl.distinct)
    (1 to cases * 20).foreach { _ =>
      val text = generator.noise()
      ways.foreach { read =>
        try read(text)
        catch {
          case e: UserException =>
            assert(e.getMessage.matches("(?s)cannot read the rule, line \\d+, column \\d+: .*"), text)
        }
      }
    }
  }

  it("no text is too long or too deep") {
    Seq("(", "[", "a[", "-", "not ", "a+", "f(", "a.", "a and ", "a.b().", "'", "`", "a,", "case ", "a = ", "not(")
      .foreach { piece =>
        Seq(100, 5000).foreach { times =>
          val text = piece * times + "a"
          Seq[String => Any](dsl.accuracy, dsl.profiling, dsl.distinct).foreach { read =>
            try read(text)
            catch { case e: UserException => assert(e.getMessage.startsWith("cannot read the rule"), piece) }
          }
        }
      }
  }
}

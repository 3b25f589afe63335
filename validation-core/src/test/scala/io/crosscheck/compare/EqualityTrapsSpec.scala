package io.crosscheck.compare

import io.crosscheck.model.Rules
import org.apache.spark.sql.Row
import org.apache.spark.sql.types.StructType
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._
import scala.collection.mutable

/** What a careless comparison calls equal although it is not, and what it calls different although it is equal. */
class EqualityTrapsSpec extends AnyFunSpec with Comparing {
  private case class Trap(source: String, target: String, rules: Rules)

  private val traps = mutable.Buffer[Trap]()

  private def different(source: String, target: String, rules: Rules = Rules.NONE): Unit = {
    val number = add(Trap(source, target, rules))
    it(s"keeps $source and $target apart${shown(rules)}") {
      assert(unequal.forall(found => found(s"c$number") && found(s"d$number")))
    }
  }

  private def same(source: String, target: String, rules: Rules = Rules.NONE): Unit = {
    val number = add(Trap(source, target, rules))
    it(s"takes $source for $target${shown(rules)}") {
      assert(unequal.forall(found => !found(s"c$number") && !found(s"d$number")))
    }
  }

  private def add(trap: Trap): Int = {
    traps += trap
    traps.size - 1
  }

  /** Without ANSI mode and with it: the columns that differ; c has a trap one way round, d the other. */
  private lazy val unequal: Seq[Set[String]] = Seq("false", "true").map { ansi =>
    withSetting("spark.sql.ansi.enabled", ansi)(traps.toSeq.zipWithIndex.grouped(12).flatMap(differing).toSet)
  }

  private def differing(some: Seq[(Trap, Int)]): Seq[String] = {
    val source = some.flatMap { case (trap, i) => Seq(s"${trap.source} as c$i", s"${trap.target} as d$i") }
    val target = some.flatMap { case (trap, i) => Seq(s"${trap.target} as c$i", s"${trap.source} as d$i") }
    val rules = some.flatMap { case (trap, i) => Seq(s"c$i" -> trap.rules, s"d$i" -> trap.rules) }
    def table(columns: Seq[String]) = rows(("1 as id" +: columns).mkString("select ", ", ", ""))
    comparing(table(source), table(target), ruled(rules, "id")) { found =>
      found.columns.asScala.filter(_.changedRows > 0).map(_.column).toSeq
    }
  }

  private def shown(rules: Rules) = if (rules == Rules.NONE) "" else s" under ${rules.description}"

  describe("NULL") {
    different("cast(null as string)", "''")
    different("cast(null as int)", "0")
    different("cast(null as int)", "''")
    same("cast(null as int)", "''", PlainRules.nullEqualsEmpty(true))
    same("cast(null as int)", "'  '", PlainRules.nullEqualsEmpty(true).orElse(PlainRules.trim(true)))
    different("cast(null as int)", "'  '", PlainRules.nullEqualsEmpty(true))
    different("cast(null as int)", "'abc'", PlainRules.nullEqualsEmpty(true))
    same("cast(null as string)", "''", PlainRules.nullEqualsEmpty(true).orElse(compareAs("string")))
    same("cast(null as string)", "''", PlainRules.nullEqualsEmpty(true).orElse(compareAs("int")))
    different("null", "0")
    different("null", "''")
    same("null", "cast(null as int)")
    different("null", "named_struct('f', null)")
    different("null", "array()")
    different("null", "map()")
    different("cast(null as double)", "double('NaN')")
    different("cast(null as int)", "1", PlainRules.absTol("1000"))
  }

  describe("nested values, where a hash skips NULL") {
    different("array(null, 1)", "array(1)")
    different("array(null, 1)", "array(1, null)")
    different("named_struct('a', null, 'b', 1)", "named_struct('a', 1, 'b', cast(null as int))")
    different("array(array(1, 2), array(3))", "array(array(1), array(2, 3))")
    different("cast(array() as array<int>)", "cast(null as array<int>)")
    different("map('a', null)", "cast(map() as map<string, int>)")
    different("named_struct('a', cast(null as int))", "cast(null as struct<a: int>)")
    different("array(cast(null as struct<a: int>))", "array(named_struct('a', cast(null as int)))")
    same("named_struct('a', 1, 'b', 2)", "named_struct('B', 2, 'A', 1)")
    different("named_struct('a', 1, 'b', 2)", "named_struct('b', 1, 'a', 2)")
    same("map('a', 1, 'b', 2)", "map('b', 2, 'a', 1)")
    different("map('A', 1, 'a', 2)", "map('a', 1)", PlainRules.ignoreCase(true))
    different("map('A', 1, 'a', 2)", "map('a', 1, 'b', 2)", PlainRules.ignoreCase(true))
    different("map('A', 1, 'a', 2)", "map('a', 1, 'A', 1)", PlainRules.ignoreCase(true))
    same("array(0.0D, double('NaN'))", "array(-0.0D, double('NaN'))")
    same("array(named_struct('f', float('NaN')))", "array(named_struct('f', double('NaN')))")
  }

  describe("rows, where a hash skips NULL") {
    it("keeps NULL in one column and NULL in the next apart") {
      val (s, t) = (rows("select 1 as id, null as a, 1 as b"), rows("select 1 as id, 1 as a, null as b"))
      assert(fates(s, t, options("id")) == ((0, 1, 0, 0)))
      assert(fates(s, t, options()) == ((0, 0, 1, 1)))
      assert(fates(s, t, options("a", "b")) == ((0, 0, 1, 1)))
    }
  }

  describe("numbers of unlike types") {
    different("9007199254740993L", "9007199254740992D")
    same("9007199254740992L", "9007199254740992D")
    different("9223372036854775807L", "9223372036854775807D")
    different("9223372036854775807L", "double('Infinity')")
    different("0L", "double('NaN')")
    different("16777217", "float(16777216)")
    different("0.1D", "float(0.1)")
    different("12", "12.5D")
    different("1.005BD", "1.01BD")
    same("1.50BD", "1.5000BD")
    different(
      "cast('0.000000000000000001' as decimal(38,18))",
      "cast('0' as decimal(38,0))"
    )
    different(
      "cast('99999999999999999999999999999999999999' as decimal(38,0))",
      "cast('99999999999999999999.999999999999999999' as decimal(38,18))"
    )
    different(
      "cast('99999999999999999999999999999999999999' as decimal(38,0))",
      "cast('99999999999999999999999999999999999998' as decimal(38,0))"
    )
    different("cast('-0.5' as decimal(38,38))", "cast('-1' as decimal(38,0))")
    same("cast('-7' as decimal(38,18))", "cast('-7' as decimal(38,0))")
  }

  describe("doubles with a tolerance") {
    different("double('NaN')", "1D", PlainRules.absTol("1000"))
    different("double('Infinity')", "double('-Infinity')", PlainRules.relTol("10"))
    different("double('Infinity')", "1.7976931348623157E308D", PlainRules.relTol("1"))
    different("1.7976931348623157E308D", "-1.7976931348623157E308D", PlainRules.relTol("1.5"))
    same("1.7976931348623157E308D", "-1.7976931348623157E308D", PlainRules.relTol("2"))
    same("double('Infinity')", "double('Infinity')", PlainRules.relTol("1"))
    same("double('NaN')", "double('NaN')", PlainRules.absTol("1"))
    same("0.0D", "-0.0D", PlainRules.absTol("0"))
    different("double('Infinity')", "9223372036854775807L", PlainRules.relTol("1"))
    different("0.0D", "4.9E-324D")
  }

  describe("decimals with a tolerance") {
    same("cast('1.01' as decimal(38,2))", "cast('1.00' as decimal(38,2))", PlainRules.absTol("0.01"))
    different(
      "cast('99999999999999999999999999999999999999' as decimal(38,0))",
      "cast('99999999999999999999999999999999999997' as decimal(38,0))",
      PlainRules.absTol("1")
    )
    different(
      "cast('0.00000000000000000000000000000000000002' as decimal(38,38))",
      "cast('0' as decimal(38,0))",
      PlainRules.absTol("0.00000000000000000000000000000000000001")
    )
  }

  describe("text read as a number") {
    same("'007'", "7")
    same("' 7 '", "7")
    different("'7.5'", "7")
    different("'7 apples'", "7")
    different("'7\\n'", "7")
    different("'3000000000'", "-1294967296")
    different("'3000000000'", "2147483647")
    different("'1.005'", "cast(1.01 as decimal(10,2))")
    different("'1.005'", "cast(1.00 as decimal(10,2))")
    same("'1.5000'", "cast(1.5 as decimal(10,2))")
    same("'15e-1'", "cast(1.5 as decimal(10,2))")
    different("'1e-2147483648'", "cast(0 as decimal(10,2))")
    different("'1.5e-2147483648'", "cast(0 as decimal(10,2))")
    different("'1e99999999999'", "cast(0 as decimal(10,2))")
    same("'0.1'", "0.1D")
    different("'1e400'", "double('Infinity')")
    different("'1e-400'", "0D")
    different("'1e39'", "float('Infinity')")
    different("'1.5d'", "1.5D")
    different("'0x10'", "16D")
    different("'1.5 x'", "1.5D")
    same("'NaN'", "double('NaN')")
    same("'-Infinity'", "double('-Infinity')")
    different("'abc'", "double('NaN')")
    same("'true'", "true")
    different("'truely'", "true")
    different("'abc'", "cast(null as boolean)")
  }

  describe("text read as a date") {
    same("'2024-01-31'", "date'2024-01-31'")
    same("'2024-01-31 00:00:00'", "date'2024-01-31'")
    different("'2024-01-31 10:00:00'", "date'2024-01-31'")
    different("'2024-01-31 and more'", "date'2024-01-31'")
    different("'2024-01-31x'", "date'2024-01-31'")
    different("'2024-01-31T00:00:00+05:00'", "date'2024-01-31'")
    different("'2024-01-31\\n'", "date'2024-01-31'")
    different("'2024'", "date'2024-01-01'")
    different("'2024-01'", "date'2024-01-01'")
    different("'2023-02-29'", "date'2023-03-01'")
    different("'today'", "current_date()")
    different("'31/01/2024'", "date'2024-01-31'")
  }

  describe("text read as a time") {
    same("'2024-01-31 10:00:00+05:00'", "timestamp'2024-01-31 05:00:00 UTC'")
    different("'2024-01-31 10:00:00+05:00'", "timestamp'2024-01-31 10:00:00 UTC'")
    same("'2024-01-31 10:00:00'", "timestamp_ntz'2024-01-31 10:00:00'")
    different("'2024-01-31 10:00:00+05:00'", "timestamp_ntz'2024-01-31 10:00:00'")
    different("'2024-01-31 10:00:00Z'", "timestamp_ntz'2024-01-31 10:00:00'")
    different("'2024-01-31 10:00:00 Europe/Berlin'", "timestamp_ntz'2024-01-31 10:00:00'")
    different("'2024-01-31 10:00:00 x'", "timestamp'2024-01-31 10:00:00'")
    different("'10:00:00'", "cast(concat(current_date(), ' 10:00:00') as timestamp)")
    different("'now'", "timestamp'2024-01-31 10:00:00'")
  }

  describe("compare-as") {
    same("timestamp'2024-01-31 10:00:00'", "timestamp_ntz'2024-01-31 10:00:00'", compareAs("timestamp"))
    different("timestamp'2024-01-31 10:00:00'", "timestamp_ntz'2024-01-31 10:00:01'", compareAs("timestamp"))
    same("0.1D", "0.10BD", compareAs("decimal(10,2)"))
    same("true", "1", compareAs("int"))
    different("'abc'", "cast(null as string)", compareAs("int"))
    different("'abc'", "'abd'", compareAs("int"))
    same("'abc'", "'abc'", compareAs("int"))
    same("'1'", "'01'", compareAs("int"))
    different("'abc'", "0", compareAs("int"))
    different("double('NaN')", "0", compareAs("int"))
    different("3000000000L", "-1294967296", compareAs("int"))
    different("3000000000L", "2147483647", compareAs("int"))
    different("1e300D", "1e301D", compareAs("float"))
    different("1e300D", "double('Infinity')", compareAs("float"))
    same("double('Infinity')", "float('Infinity')", compareAs("float"))
    different("1e300D", "2e300D", compareAs("decimal(38,0)"))
    same("'A'", "'a'", compareAs("string").orElse(PlainRules.ignoreCase(true)))
    different("' 1'", "1", compareAs("string"))
  }

  describe("text") {
    different("'a'", "'a '")
    same("'a'", "'a '", PlainRules.rtrim(true))
    different("' a'", "'a'", PlainRules.rtrim(true))
    different("'a\\t'", "'a'", PlainRules.trim(true))
    different("'a'", "binary('b')")
    same("'a'", "binary('a')")
    different("'\\u0000'", "''")
    different("'E\\u0301'", "'\\u00c9'")
    different("'straße'", "'STRASSE'", PlainRules.ignoreCase(true))
    different("binary('a')", "cast(null as binary)")
    different("X'00'", "X'0000'")
    different("X'C328'", "X'EFBFBD28'")
  }

  describe("what a catalog says of a column beside its type") {
    val plain = "id int, s struct<n: int, t: string>, a array<struct<n: int>>"
    val told = "id int, s struct<n: int comment 'a number', t: string not null>, a array<struct<n: int comment 'b'>>"
    val text = "id int, s struct<n: string comment 'as text', t: string>, a array<struct<n: string comment 'b'>>"

    /** One row: its number, as text where the schema has text. */
    def table(ddl: String, id: Int, number: Any, nullable: Boolean) = {
      val schema = StructType(StructType.fromDDL(ddl).map(_.copy(nullable = nullable)))
      spark.createDataFrame(Seq(Row(id, Row(number, "x"), Seq(Row(number)))).asJava, schema)
    }

    for ((source, target) <- Seq(plain -> told, told -> plain, told -> text, text -> plain, text -> text))
      it(s"is no difference between $source and $target") {
        def number(ddl: String, n: Int): Any = if (ddl == text) n.toString else n
        def found(n: Int) = fates(
          table(source, 1, number(source, 7), nullable = false),
          table(target, 1, number(target, n), nullable = true),
          options("id")
        )
        assert((found(7), found(8)) == (((1, 0, 0, 0), (0, 1, 0, 0))))
      }
  }
}

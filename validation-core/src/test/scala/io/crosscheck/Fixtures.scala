package io.crosscheck

import java.nio.file.{Files, Path}
import java.util.{Collections, Optional, OptionalInt}

import scala.collection.JavaConverters._

import io.crosscheck.model._
import io.crosscheck.result.TableResult
import io.crosscheck.run.PairRunner
import io.crosscheck.tables.{OpenedSide, SideReader}
import org.apache.commons.io.FileUtils
import org.apache.spark.sql.DataFrame
import org.scalatest.{BeforeAndAfterAll, Suite => ScalaTestSuite}

/** What specs of whole pairs need: a folder of their own, and short ways to say what is compared. */
trait Fixtures extends SparkSpec with BeforeAndAfterAll { this: ScalaTestSuite =>
  protected val here = new Origin("suite.conf", 7)
  protected lazy val folder: Path = Files.createTempDirectory("specs")

  override protected def afterAll(): Unit = {
    super.afterAll()
    FileUtils.deleteQuietly(folder.toFile): Unit
  }

  protected def rows(values: String): DataFrame = spark.sql(s"select * from values $values")

  protected def ref(name: String): Reference = new Reference(name, here)

  protected def expression(sql: String): Expression = new Expression(sql, here)

  protected def table(name: String): Side = new Side.Table(ref(name), Optional.empty[Expression], here)

  protected def query(sql: String): Side = new Side.Query(expression(sql), Optional.empty[Expression], here)

  protected def files(
      path: String,
      format: FileFormat,
      options: Map[String, String] = Map.empty,
      schema: Option[String] = None,
      filter: Option[String] = None
  ): Side.Path =
    new Side.Path(
      path,
      format,
      options.asJava,
      Optional.ofNullable(schema.orNull),
      Optional.ofNullable(filter.map(expression).orNull),
      here
    )

  protected def jdbc(
      url: String,
      relation: Side.JdbcRelation,
      login: Option[(String, String)] = None,
      options: Map[String, String] = Map.empty,
      partitioning: Side.JdbcPartitioning = unsplit,
      filter: Option[String] = None
  ): Side.Jdbc =
    new Side.Jdbc(
      url,
      relation,
      Optional.ofNullable(login.map { case (user, password) => new Side.Login(user, password) }.orNull),
      options.asJava,
      partitioning,
      Optional.ofNullable(filter.map(expression).orNull),
      here
    )

  /** Nothing is said: split by a numeric primary key, one partition a core. */
  protected def unsplit: Side.JdbcPartitioning = split()

  protected def split(
      column: String = null,
      lower: String = null,
      upper: String = null,
      count: Int = 0
  ): Side.JdbcPartitioning =
    new Side.JdbcPartitioning(
      Optional.ofNullable(column).map(ref(_)),
      Optional.ofNullable(lower),
      Optional.ofNullable(upper),
      if (count == 0) OptionalInt.empty() else OptionalInt.of(count)
    )

  protected def keyed(keys: String*): PairOptions =
    new PairOptions(keys.map(ref).asJava, ColumnSelection.ALL, RuleBook.EMPTY, ChecksAsked.ALL_STRICT)

  protected def strictly(kinds: CheckKind*): ChecksAsked =
    new ChecksAsked(
      kinds.asJava,
      Collections.emptyList(),
      Collections.emptyMap(),
      DuplicateKeys.REPORT
    )

  protected def pair(source: Side, target: Side, options: PairOptions = keyed("id"), name: String = "p"): TablePair =
    new TablePair(name, source, target, options, here)

  protected def run(pair: TablePair): TableResult =
    new PairRunner(new SideReader(spark), 10).run(pair, (_, _) => (), _ => ())

  protected def open(side: Side, keys: String*): DataFrame = opened(side, keys: _*).rows

  protected def opened(side: Side, keys: String*): OpenedSide = new SideReader(spark).open(side, keys.map(ref).asJava)

  protected def texts(rows: DataFrame): Seq[String] = SeenResults.texts(rows)
}

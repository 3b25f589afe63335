package io.crosscheck.servers

import java.sql.{Connection, Date, DriverManager, ResultSet, Timestamp, Types}
import java.util.Properties
import java.util.concurrent.TimeUnit.SECONDS

import scala.annotation.tailrec
import scala.collection.JavaConverters._
import scala.util.{Failure, Try}

import io.trino.jdbc.{Row => TrinoRow}

/** A Trino, and one catalog of it, or a schema of that (`catalog/schema`). Values come as text: of maps sorted by key,
  * `null` for NULL.
  */
final class Trino(port: Int, catalog: String) {

  def execute(sql: String): Unit = connected(_.createStatement().execute(sql): Unit)

  def query(sql: String): Seq[Seq[String]] = connected { connection =>
    val rows = connection.createStatement().executeQuery(sql)
    val columns = 1 to rows.getMetaData.getColumnCount
    Iterator.continually(rows).takeWhile(_.next()).map(row => columns.map(text(row, _))).toList
  }

  /** Names and types of what a query gives. */
  def columns(sql: String): Seq[(String, String)] = connected { connection =>
    val told = connection.createStatement().executeQuery(sql).getMetaData
    (1 to told.getColumnCount).map(i => told.getColumnName(i) -> told.getColumnTypeName(i))
  }

  /** It has started some seconds before it knows that it has a node to work on, and may lose sight of it under load. */
  private def connected[T](work: Connection => T): T = {
    val deadline = System.nanoTime() + SECONDS.toNanos(60)
    @tailrec def attempt(): T = Try(once(work)) match {
      case Failure(e) if e.getMessage.contains("No nodes available") && System.nanoTime() < deadline =>
        Thread.sleep(500)
        attempt()
      case result => result.get
    }
    attempt()
  }

  private def once[T](work: Connection => T): T = {
    val login = new Properties()
    login.setProperty("user", "specs")
    login.setProperty("timezone", "UTC")
    val connection = DriverManager.getConnection(s"jdbc:trino://127.0.0.1:$port/$catalog", login)
    try work(connection)
    finally connection.close()
  }

  private def text(row: ResultSet, column: Int): String =
    if (row.getMetaData.getColumnType(column) == Types.TIMESTAMP) String.valueOf(row.getString(column))
    else Trino.text(row.getObject(column))
}

object Trino {

  /** The text of a value of Trino or of Spark, the same where the value is. */
  def text(value: Any): String = value match {
    case null                            => "null"
    case map: java.util.Map[_, _]        => text(map.asScala)
    case map: scala.collection.Map[_, _] =>
      map.map { case (key, of) => s"${text(key)}=${text(of)}" }.toSeq.sorted.mkString("{", ", ", "}")
    case array: java.sql.Array         => text(array.getArray.asInstanceOf[Array[AnyRef]].toSeq)
    case list: scala.collection.Seq[_] => list.map(text).mkString("[", ", ", "]")
    case row: TrinoRow                 => text(row.getFields.asScala.map(_.getValue))
    case row: org.apache.spark.sql.Row => text(row.toSeq)
    case at: Timestamp => f"${at.toInstant.toString.take(19).replace('T', ' ')}.${at.getNanos / 1000}%06d"
    case day: Date     => day.toString
    case number: java.math.BigDecimal => number.toPlainString
    case other                        => other.toString
  }
}

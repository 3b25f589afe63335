package io.crosscheck.athena

import org.apache.spark.sql.{Row, SparkSession}
import org.apache.spark.sql.catalyst.analysis.UnresolvedIdentifier
import org.apache.spark.sql.catalyst.plans.logical.CreateTable
import org.apache.spark.sql.types._

/** A table of `athena-ddl/` as Trino itself writes it: Athena takes Hive's `CREATE EXTERNAL TABLE`, Trino does not.
  *
  * @param name
  *   database and table
  * @param schema
  *   of all columns, partitions last, with their comments
  * @param partitions
  *   names of the columns that are in paths
  */
final case class TrinoTable(name: String, schema: StructType, partitions: Seq[String]) {

  /** For a catalog that keeps rows. */
  def create: String = s"CREATE TABLE $name (\n$columns\n)"

  /** For a catalog that reads them from files. */
  def create(location: String): String =
    s"$create WITH (external_location = '$location', format = 'PARQUET', " +
      s"partitioned_by = ARRAY[${partitions.map(p => s"'$p'").mkString(", ")}])"

  def insert(rows: Seq[Row]): String =
    s"INSERT INTO $name VALUES\n" +
      rows
        .map(row => row.toSeq.zip(schema).map { case (v, f) => literal(v, f.dataType) }.mkString("(", ", ", ")"))
        .mkString(",\n")

  private def columns: String = schema
    .map(f => s"""  "${f.name}" ${trinoType(f.dataType)}""" + f.getComment().fold("")(c => s" COMMENT '$c'"))
    .mkString(",\n")

  private def trinoType(of: DataType): String = of match {
    case StringType           => "varchar"
    case IntegerType          => "integer"
    case LongType             => "bigint"
    case DoubleType           => "double"
    case BooleanType          => "boolean"
    case DateType             => "date"
    case TimestampType        => "timestamp(6)"
    case decimal: DecimalType => s"decimal(${decimal.precision}, ${decimal.scale})"
    case map: MapType         => s"map(${trinoType(map.keyType)}, ${trinoType(map.valueType)})"
    case array: ArrayType     => s"array(${trinoType(array.elementType)})"
    case struct: StructType => struct.map(f => s""""${f.name}" ${trinoType(f.dataType)}""").mkString("row(", ", ", ")")
    case other              => throw new IllegalArgumentException(s"no type of Trino for $other")
  }

  private def literal(value: Any, of: DataType): String = (value, of) match {
    case (null, _)                                         => "NULL"
    case (text: String, _)                                 => s"'${text.replace("'", "''")}'"
    case (at, TimestampType)                               => s"TIMESTAMP '${io.crosscheck.servers.Trino.text(at)}'"
    case (day, DateType)                                   => s"DATE '$day'"
    case (n, _: DecimalType)                               => s"DECIMAL '$n'"
    case (d, DoubleType)                                   => s"DOUBLE '$d'"
    case (map: scala.collection.Map[_, _], types: MapType) =>
      val entries = map.toSeq
      s"MAP(${literal(entries.map(_._1), ArrayType(types.keyType))}, ${literal(entries.map(_._2), ArrayType(types.valueType))})"
    case (list: scala.collection.Seq[_], array: ArrayType) =>
      s"CAST(${list.map(literal(_, array.elementType)).mkString("ARRAY[", ", ", "]")} AS ${trinoType(array)})"
    case (row: Row, struct: StructType) =>
      row.toSeq.zip(struct).map { case (v, f) => literal(v, f.dataType) }.mkString("ROW(", ", ", ")")
    case (other, _) => other.toString
  }
}

object TrinoTable {

  /** Understands the statement by Spark's parser. */
  def of(spark: SparkSession, ddl: String): TrinoTable = spark.sessionState.sqlParser.parsePlan(ddl) match {
    case create @ CreateTable(UnresolvedIdentifier(name, _), _, partitioning, _, _) =>
      TrinoTable(
        name.mkString("."),
        create.tableSchema,
        partitioning.map(_.references.head.fieldNames.mkString("."))
      )
    case other => throw new IllegalArgumentException(s"no table: $other")
  }
}

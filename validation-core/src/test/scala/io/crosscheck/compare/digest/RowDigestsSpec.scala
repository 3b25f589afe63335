package io.crosscheck.compare.digest

import io.crosscheck.SparkSpec
import io.crosscheck.compare.catalyst.PhysicalRows
import io.crosscheck.model.DigestBits
import java.nio.file.Files
import org.apache.spark.sql.DataFrame
import org.apache.spark.sql.catalyst.InternalRow
import org.apache.spark.sql.vectorized.ColumnarBatch
import org.apache.commons.lang3.SerializationUtils
import org.scalatest.funspec.AnyFunSpec
import scala.collection.JavaConverters._

class RowDigestsSpec extends AnyFunSpec with SparkSpec {

  private def digestsOf(rows: DataFrame, bits: DigestBits): RowDigests =
    new RowDigests(rows.schema.map(_.dataType).asJava, 0, 0, bits)

  /** The digest of each row, and the second one where there is one, in the order of the rows. */
  private def both(rows: DataFrame, bits: DigestBits = DigestBits.BITS_64): Seq[(Long, Long)] = {
    val digests = digestsOf(rows, bits)
    rows.queryExecution.toRdd
      .mapPartitions { all =>
        val block = digests.block()
        all.map { row: InternalRow =>
          digests.fill(block, 0, row)
          (block.digests(0), if (block.seconds.isEmpty) 0L else block.seconds(0))
        }
      }
      .collect()
      .toSeq
  }

  private def digests(rows: DataFrame): Seq[Long] = both(rows).map(_._1)

  private def digest(sql: String): Long = digests(spark.sql(s"select $sql")).head

  private def apart(one: String, other: String): Unit =
    it(s"$one is not $other")(assert(digest(one) != digest(other)))

  private def alike(one: String, other: String): Unit =
    it(s"$one is $other")(assert(digest(one) == digest(other)))

  describe("a digest tells apart what is not equal") {
    apart("cast(null as int), 1", "1, cast(null as int)")
    apart("cast(null as int)", "0")
    apart("cast(null as string)", "''")
    apart("'', cast(null as string)", "cast(null as string), ''")
    apart("'a', 'bc'", "'ab', 'c'")
    apart("'a'", "'A'")
    apart("'a'", "'a '")
    apart("array(1), array(2, 3)", "array(1, 2), array(3)")
    apart("array(cast(null as int), 1)", "array(1)")
    apart("array(cast(null as int), 1)", "array(1, cast(null as int))")
    apart("cast(array() as array<int>)", "cast(null as array<int>)")
    apart("array(array(1), array())", "array(array(), array(1))")
    apart("named_struct('a', cast(null as int))", "cast(null as struct<a: int>)")
    apart("named_struct('a', cast(null as int), 'b', 1)", "named_struct('a', 1, 'b', cast(null as int))")
    apart("map('a', 1, 'b', 2)", "map('a', 2, 'b', 1)")
    apart("map('a', cast(null as int))", "cast(map() as map<string, int>)")
    apart("map('a', 1), cast(map() as map<string, int>)", "cast(map() as map<string, int>), map('a', 1)")
    apart("true, false", "false, true")
    apart("1.5d", "cast('NaN' as double)")
    apart("cast('Infinity' as double)", "cast('-Infinity' as double)")
    apart("x'00'", "x'0000'")
    apart("x'00'", "x''")
    apart(
      "12345678901234567890.123456789012345678",
      "12345678901234567890.123456789012345679"
    )
    apart("timestamp'2026-01-01 00:00:00'", "timestamp'2026-01-01 00:00:00.000001'")
  }

  describe("a digest does not tell apart what is equal") {
    alike("0.0d", "-0.0d")
    alike("cast('NaN' as double)", "cast(float('NaN') as double)")
    alike("float(0.0)", "float(-0.0)")
    alike("float(0.1)", "double(float(0.1))")
    alike("7", "7L")
    alike("7Y, 7S", "7L, 7")
    alike("array(7, 8)", "array(7L, 8L)")
    alike("map('a', 1, 'b', 2)", "map('b', 2, 'a', 1)")
    alike("map(0.0d, 'x')", "map(-0.0d, 'x')")
  }

  describe("a digest is the same") {
    val sql = """select id, cast(id % 7 as string) as word, if(id % 5 = 0, null, concat('text ', id)) as text,
                |  if(id % 3 = 0, null, cast(id as decimal(9,2))) as small, cast(id as decimal(18,4)) as large,
                |  cast(id as decimal(38,6)) as huge, date_add(date'2026-01-01', cast(id % 1000 as int)) as day,
                |  timestamp_micros(id * 1000003) as time, id % 2 = 0 as even, cast(id as double) / 3 as ratio,
                |  cast(id as float) as single, cast(id % 128 as tinyint) as tiny, cast(id as smallint) as small_int,
                |  if(id % 4 = 0, null, array(id, null)) as list, named_struct('a', id, 'b', cast(id as string)) as s,
                |  map(cast(id as string), id) as m, cast(cast(id as string) as binary) as bytes
                |from range(0, 20000, 1, 1)""".stripMargin

    it("of rows and of batches of columns, with words by number and without") {
      val rows = spark.sql(sql)
      Seq("parquet" -> "true", "parquet" -> "false", "orc" -> "true").foreach { case (format, dictionary) =>
        val folder = Files.createTempDirectory("digests").resolve("rows").toString
        rows.write.format(format).option("parquet.enable.dictionary", dictionary).save(folder)
        val read = spark.read.format(format).load(folder)
        val physical = PhysicalRows.of(read)
        assert(physical.columnar, format)
        val digests = digestsOf(read, DigestBits.BITS_128)
        val ofBatches = physical.batches.rdd
          .mapPartitions { batches =>
            val block = digests.block()
            batches.flatMap { batch: ColumnarBatch =>
              digests.fill(block, batch)
              (0 until block.rows).map(i => (block.digests(i), block.seconds(i))).toArray[(Long, Long)]
            }
          }
          .collect()
          .toSeq
        assert(ofBatches == both(rows, DigestBits.BITS_128), format)
      }
    }

    it("of two hundred columns and of five hundred") {
      Seq(200, 500).foreach { columns =>
        val wide = spark.range(100).selectExpr((0 until columns).map(i => s"id + $i as c$i"): _*)
        assert(digests(wide).distinct.size == 100)
      }
    }
  }

  describe("digests of rows that are nearly the same") {
    def collide(digests: Seq[Long]): Int = digests.size - digests.distinct.size

    it("do not collide in a million of rows that count up, differ in one bit or swap their columns") {
      val counting = digests(spark.range(400000).selectExpr("id div 640 as a", "id % 640 as b"))
      assert(collide(counting) == 0)
      val bits = digests(spark.sql("""select shiftleft(1L, a) as a, shiftleft(1L, b) as b, shiftleft(1L, c) as c
        from (select explode(sequence(0, 63)) as a), (select explode(sequence(0, 63)) as b),
          (select explode(sequence(0, 63)) as c)"""))
      assert(collide(bits) == 0)
      val texts = digests(spark.range(400000).selectExpr("concat('0000', id) as a", "if(id % 2 = 0, null, 'x') as b"))
      assert(collide(texts) == 0)
      assert(collide(counting ++ bits ++ texts) == 0)
    }

    it("fall evenly into buckets") {
      val buckets = new Buckets(8)
      val rows = digests(spark.range(256000).selectExpr("id"))
      val filled = rows.groupBy(buckets.of(_)).values.map(_.size)
      assert(filled.size == 256)
      // A thousand a bucket, and a standard deviation of 32.
      assert(filled.forall(rows => rows > 1000 - 7 * 32 && rows < 1000 + 7 * 32), filled.min + " to " + filled.max)
    }

    it("do not cancel out when values are exchanged between rows") {
      val before = digests(spark.sql("select a, b from values (1, 'x'), (2, 'y') as t(a, b)"))
      val after = digests(spark.sql("select a, b from values (1, 'y'), (2, 'x') as t(a, b)"))
      assert(before.map(RowDigests.summed).sum != after.map(RowDigests.summed).sum)
    }

    it("have a second half that knows nothing of the first") {
      val pairs = both(spark.range(100000).selectExpr("cast(id as string) as a"), DigestBits.BITS_128)
      assert(pairs.map(_._2).distinct.size == pairs.size)
      val equalBits = pairs.map { case (a, b) => 64 - java.lang.Long.bitCount(a ^ b) }.sum.toDouble / pairs.size
      assert(math.abs(equalBits - 32) < 0.1)
    }
  }

  describe("keys that stand more than once") {
    val parts = Seq(Seq(1L, 2L, 3L, 3L), Seq(4L, 1L), Seq.empty, Seq(5L, -6L, -7L, -7L, (1L << 32) + 2))

    def found(mostKept: Int): Set[Int] = {
      val sides = parts.map { keys =>
        val some = new RepeatedKeys(mostKept)
        keys.foreach(k => some.add(k))
        some.close()
        SerializationUtils.clone(some)
      }
      val all = sides.reduce { (a, b) =>
        a.merge(b)
        a
      }
      all.found.toArray.toSet
    }

    it("are all suspected, wherever they stand, and no others") {
      assert(found(mostKept = 100) == Set(1, 3, -7))
    }
    it("are all suspected where there are too many to keep; those that share 32 bits as well") {
      (0 to 10).foreach(mostKept => assert(found(mostKept) == Set(1, 2, 3, -7), mostKept))
    }
    it("are all found among many") {
      val keys = spark.range(200000).selectExpr("xxhash64(id)").collect().map(_.getLong(0))
      val all = new RepeatedKeys
      keys.foreach(all.add)
      val other = new RepeatedKeys
      keys.take(1000).foreach(other.add)
      Seq(all, other).foreach(_.close())
      all.merge(other)
      assert(all.found.toArray.toSet == keys.take(1000).map(_.toInt).toSet)
    }
  }
}

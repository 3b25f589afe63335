package io.crosscheck

import java.util.zip.ZipFile

import scala.collection.JavaConverters._

import org.scalatest.funspec.AnyFunSpec

class JobJarSpec extends AnyFunSpec {
  it("the job jar has nothing in it that a cluster brings") {
    val jar = new ZipFile(JobJar.path.toFile)
    val names =
      try jar.stream.iterator.asScala.map(_.getName).toList
      finally jar.close()
    assert(names.contains("io/crosscheck/Main.class"))
    assert(names.filter(_.matches("(scala|org/apache/hadoop|org/slf4j)/.*\\.class")).take(9).isEmpty)
    assert(names.filter(_.matches("org/apache/spark/(?!sql/avro/|sql/v2/avro/|unused/).*\\.class")).isEmpty)
  }
}

package io.crosscheck

import java.nio.file.Path

/** The job jar of this build, of the Spark that it is built for. */
object JobJar {
  def path: Path = {
    val target = Path.of(classOf[Main].getProtectionDomain.getCodeSource.getLocation.toURI).getParent
    val jars = target.toFile.listFiles.filter(_.getName.matches("validation-core-.*-job\\.jar"))
    require(jars.length == 1, s"the job jar is missing in $target, or there are several: ./mvnw verify makes it")
    jars.head.toPath
  }
}

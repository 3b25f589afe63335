package io.crosscheck.compare

import org.scalacheck.Gen

/** Small generators of which the others are made. */
object Gens {
  def chance(percent: Int): Gen[Boolean] = Gen.choose(1, 100).map(_ <= percent)

  def all[A](gens: Seq[Gen[A]]): Gen[Vector[A]] = gens.foldLeft(Gen.const(Vector.empty[A])) { (done, gen) =>
    done.flatMap(values => gen.map(values :+ _))
  }

  def listOf[A](size: Int, gen: Gen[A]): Gen[Vector[A]] = all(Vector.fill(size)(gen))

  def shuffled[A](values: Vector[A]): Gen[Vector[A]] =
    Gen.long.map(seed => new scala.util.Random(seed).shuffle(values))
}

package scan

import "math"

// Point is a place in a page picture, in pixels from its top left corner,
// x to the right and y down. The centre of the first pixel is (0.5, 0.5).
type Point struct{ X, Y float64 }

func (p Point) add(q Point) Point             { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) sub(q Point) Point             { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) mul(k float64) Point           { return Point{p.X * k, p.Y * k} }
func (p Point) scale(k Point) Point           { return Point{p.X * k.X, p.Y * k.Y} }
func (p Point) unscale(k Point) Point         { return Point{p.X / k.X, p.Y / k.Y} }
func (p Point) len() float64                  { return math.Hypot(p.X, p.Y) }
func (p Point) dot(q Point) float64           { return p.X*q.X + p.Y*q.Y }
func (p Point) cross(q Point) float64         { return p.X*q.Y - p.Y*q.X }
func (p Point) lerp(q Point, t float64) Point { return p.add(q.sub(p).mul(t)) }
func (p Point) along(u, v Point, a, b float64) Point {
	return Point{p.X + a*u.X + b*v.X, p.Y + a*u.Y + b*v.Y}
}

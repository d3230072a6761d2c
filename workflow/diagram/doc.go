// Package diagram draws a flow, and the way a case took through it, as Mermaid
// text and as SVG:
//
//	diagram.SVG(flow)                  // a picture for a guide
//	diagram.SVGCase(machine, case, on) // the way of a case, as it stands on a day
//	diagram.Mermaid(flow)              // the same for a text that is kept beside code
//
// A picture has two lanes. Above, the stages of the 办理流程 that an applicant
// sees, with the limits of the office where a figure is known; below, column by
// column, what the bureau does in each: the steps of the 业务流程, and the states
// outside any step, each with who has the next move there.
//
// The normal way is the longest one that leads forward from the application to an
// end; it is thick. Every other turn is thin and bears a number that the legend
// explains. An end that most places lead to, such as 撤回, has its number without
// the lines. What leaves a case where it is (挂起, 延期) is no turn and not drawn.
//
// The pictures hold no script, no style and no reference to anything outside, so
// that they may stand in a page under the strictest policy, one in each page: all
// looks are attributes, and classes say what a shape is (stage, place, start, end,
// visited, current, suspended, ahead, way, turn, taken). Nothing is said by
// colour alone. The same flow always gives the same bytes, and no name in it,
// whatever it contains, is read as markup.
//
// What it is not: no layout for any graph there is, and no editor.
package diagram

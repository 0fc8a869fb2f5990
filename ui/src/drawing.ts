// Saves a drawing of the page as an SVG file with its colours and letters written out.
import { save } from './bits'

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'fill-opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor']

export function saveSvg(name: string, selector: string) {
  const svg = document.querySelector<SVGSVGElement>(selector)
  if (!svg) return
  const copy = svg.cloneNode(true) as SVGSVGElement
  const from = svg.querySelectorAll('*')
  copy.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(from[i])
    for (const property of STYLES) element.setAttribute(property, style.getPropertyValue(property))
  })
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  save(name, new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }))
}

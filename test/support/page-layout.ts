import type { Page } from 'playwright-core';

/**
 * Runs in the page, which is no code of Node. Finds texts and controls that cover one another, are cut off by what they
 * are in, or reach beyond the sides of the screen. What floats over the page on purpose is left out.
 */
const FIND = `(() => {
  const CONTROLS = 'button, input, select, textarea, a[href]';
  const isFloating = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const { position } = getComputedStyle(one);
      if (position === 'fixed' || position === 'sticky') return true;
    }
    return false;
  };
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nameOf = (element) =>
    element.tagName.toLowerCase() + ' "' + (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60) + '"';
  const boxes = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (!isShown(element) || isFloating(element) || element.closest('[role=dialog]')) continue;
    // A text that is shortened on purpose, which a page of its own shows whole.
    const around = element.closest('[data-truncate], [data-line-clamp]')?.getBoundingClientRect();
    const add = ({ left, top, right, bottom }) => {
      const rect = around
        ? { left: Math.max(left, around.left), top: Math.max(top, around.top), right: Math.min(right, around.right), bottom: Math.min(bottom, around.bottom) }
        : { left, top, right, bottom };
      // Texts for screen readers are a pixel wide, or left of the page.
      if (rect.right > 0 && rect.right - rect.left > 2 && rect.bottom - rect.top > 2) boxes.push({ element, rect });
    };
    if (element.matches(CONTROLS)) add(element.getBoundingClientRect());
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || node.data.trim() === '' || element.tagName === 'OPTION') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) add(rect);
    }
  }
  const found = new Set();
  for (const { element, rect } of boxes) {
    if (rect.left < -1 || rect.right > innerWidth + 1) found.add(nameOf(element) + ' reaches beyond the screen');
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(one);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      if (one.matches('input, select, textarea')) break;
      const around = one.getBoundingClientRect();
      const isCut =
        (overflowX !== 'visible' && (rect.left < around.left - 1 || rect.right > around.right + 1)) ||
        (overflowY === 'hidden' && (rect.top < around.top - 3 || rect.bottom > around.bottom + 3));
      if (isCut && around.width > 2) found.add(nameOf(element) + ' is cut off');
    }
  }
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      // A control that covers its own label, for example a switch.
      if (one.element.closest('label, .mantine-Input-wrapper') && one.element.closest('label, .mantine-Input-wrapper') === other.element.closest('label, .mantine-Input-wrapper')) continue;
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (width > 2 && height > 3) found.add(nameOf(one.element) + ' covers ' + nameOf(other.element));
    }
  return [...found];
})()`;

/** What of the page's texts and controls cannot be read or reached as it is laid out. */
export const layoutProblems = (page: Page): Promise<string[]> => page.evaluate<string[]>(FIND);

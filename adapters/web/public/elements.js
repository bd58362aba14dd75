/** A new element with a class (or none) and children; texts become text nodes, never markup. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

/** A button that does something when pressed. */
export function button(className, label, onPress) {
  const made = element('button', className, label)
  made.type = 'button'
  made.addEventListener('click', onPress)
  return made
}

/** Buttons one below the other, named for screen readers. */
export function buttonList(name, buttons) {
  const list = element('ul', 'choices', ...buttons.map(one => element('li', '', one)))
  list.setAttribute('aria-label', name)
  return list
}

import { askChoice, askText } from './ask.js'
import { forgetChat } from './chat-id.js'
import { Conversation } from './conversation.js'

/** Replies usually come at once; a waiting sign before this would only flicker and be read aloud for nothing. */
const SILENT_WAIT_MS = 500

const byId = id => document.getElementById(id)
const texts = byId('chat').dataset
const question = byId('question')
const send = byId('send')
const status = byId('status')
const conversation = new Conversation(byId('log'), texts, ({ label, code }) => {
  ask(label, controller => askChoice(code, controller))
})

/** The request under way, or null. One at a time, so that replies stand below their questions. */
let underWay = null

/** Shows a question and asks it. Returns false, having done nothing, while another one is under way. */
function ask(shown, request) {
  if (underWay) return false
  conversation.addQuestion(shown)
  void answer(request)
  return true
}

async function answer(request) {
  const controller = new AbortController()
  underWay = controller
  send.setAttribute('aria-disabled', 'true')
  status.textContent = ''
  const sign = setTimeout(() => { status.textContent = texts.waiting }, SILENT_WAIT_MS)
  // After "new chat" this request is aborted, and how it ended concerns nobody any more.
  const isForgotten = () => underWay !== controller
  try {
    conversation.addReply(await request(controller))
  } catch (error) {
    if (!isForgotten()) conversation.addFailure(error.reason === 'connection' ? texts.connectionError : texts.serverError, () => retry(request))
  } finally {
    clearTimeout(sign)
    if (!isForgotten()) settle('')
  }
}

function settle(said) {
  underWay = null
  send.removeAttribute('aria-disabled')
  status.textContent = said
}

/** Returns false, having done nothing, while another request is under way. */
function retry(request) {
  if (underWay) return false
  void answer(request)
  // The pressed button goes, and would take the focus with it.
  question.focus()
  return true
}

function sendTyped() {
  const text = question.value
  if (text.trim() !== '' && ask(text.trim(), controller => askText(text, controller))) question.value = ''
  question.focus()
}

byId('composer').addEventListener('submit', event => {
  event.preventDefault()
  sendTyped()
})

question.addEventListener('keydown', event => {
  // While letters are being composed (as on Japanese keyboards), Enter belongs to the keyboard.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  sendTyped()
})

for (const ready of document.querySelectorAll('[data-send]')) {
  const { send: text } = ready.dataset
  ready.addEventListener('click', () => ask(ready.textContent, controller => askText(text, controller)))
}

byId('new-chat').addEventListener('click', () => {
  underWay?.abort()
  forgetChat()
  conversation.clear()
  settle(texts.newChatDone)
  question.value = ''
  question.focus()
})

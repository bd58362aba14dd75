/** A place to report to, or to check a claim at. Not to be confused with a channel, through which messages travel. */
export interface OfficialChannel {
  readonly id: string
  readonly name: string
  readonly operator: string
  readonly kind: 'pelaporan' | 'verifikasi'
  readonly purpose: string
  readonly whenToUse: string
  readonly howTo: string | null
  readonly url: string | null
  /** Address of a prepared search with `{q}` for the encoded words; null where none was tried out. */
  readonly searchUrl: string | null
  /** Only contacts that may be shown. */
  readonly contacts: readonly { readonly type: string, readonly value: string }[]
  /** False: never shown to a user. */
  readonly display: boolean
}

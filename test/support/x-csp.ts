/**
 * The content security policy of x.com, as found in a public copy of its headers, with our own nonce in
 * place of the real one: an inline script without it does not run. Reports reach the fake server, so a test
 * sees in `hits` whether something was blocked.
 */
export function xContentSecurityPolicy(nonce: string): string {
  return Object.entries({
    'connect-src':
      "'self' blob: https://api.x.ai https://api.x.com https://*.pscp.tv https://*.video.pscp.tv https://*.twimg.com https://api.twitter.com https://api-stream.twitter.com https://api-stream.x.com https://ads-api.twitter.com https://ads-api.x.com https://aa.twitter.com https://aa.x.com https://caps.twitter.com https://caps.x.com https://pay.twitter.com https://pay.x.com https://sentry.io https://ton.twitter.com https://ton.x.com https://twitter.com https://x.com https://upload.twitter.com https://upload.x.com https://www.google-analytics.com https://media.riffsy.com https://*.giphy.com https://analytics.twitter.com https://analytics.x.com",
    'default-src': "'self'",
    'form-action': "'self' https://twitter.com https://*.twitter.com https://x.com https://*.x.com",
    'font-src': "'self' https://*.twimg.com",
    'frame-src':
      "'self' https://twitter.com https://x.com https://mobile.twitter.com https://mobile.x.com https://pay.twitter.com https://pay.x.com https://cards-frame.twitter.com https://accounts.google.com/ https://recaptcha.net/recaptcha/ https://www.google.com/recaptcha/",
    'img-src':
      "'self' blob: data: https://*.cdn.twitter.com https://*.cdn.x.com https://ton.twitter.com https://ton.x.com https://*.twimg.com https://analytics.twitter.com https://analytics.x.com https://media.riffsy.com https://*.giphy.com https://*.pscp.tv https://*.googleusercontent.com https://t.co/1/i/adsct",
    'manifest-src': "'self'",
    'media-src':
      "'self' blob: https://twitter.com https://x.com https://*.twimg.com https://*.vine.co https://*.pscp.tv https://*.video.pscp.tv",
    'object-src': "'none'",
    'script-src': `'self' 'unsafe-inline' https://*.twimg.com https://www.google-analytics.com https://twitter.com https://x.com https://accounts.google.com/gsi/client 'nonce-${nonce}'`,
    'style-src': "'self' 'unsafe-inline' https://accounts.google.com/gsi/style https://*.twimg.com",
    'worker-src': "'self' blob:",
    'report-uri': 'https://twitter.com/i/csp_report?a=TEARSHEET&ro=false',
  })
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}

import { createHash } from 'node:crypto';
import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@rollcall/domain';

/**
 * The page that an invitation link opens. It reads the token from the fragment, asks for a name, and accepts the
 * invitation.
 */
const joinPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Join</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 4rem auto; padding: 0 1rem }
  label, input, button { display: block; width: 100%; box-sizing: border-box; margin: .5rem 0; font: inherit; padding: .4rem }
  label { padding: 0 }
</style>
<h1>Join</h1>
<form>
  <label>Given name <input name="givenName" autocomplete="given-name" required maxlength="255"></label>
  <label>Family name <input name="familyName" autocomplete="family-name" required maxlength="255"></label>
  <button>Accept the invitation</button>
</form>
<p role="status"></p>
<script>
  const form = document.querySelector('form'), status = document.querySelector('p');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { givenName, familyName } = Object.fromEntries(new FormData(form));
    const query = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { organizationName } }';
    try {
      const response = await fetch('graphql', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input: { token: location.hash.slice(1), givenName, familyName } } }) });
      const { data, errors } = await response.json();
      status.textContent = errors ? errors[0].message : 'Welcome to ' + data.acceptInvitation.organizationName + '.';
      if (!errors) form.remove();
    } catch {
      status.textContent = 'The service is not responding. Please try again.';
    }
  });
</script>
</html>
`;

const hashOf = (element: 'script' | 'style'): string => {
  const content = joinPage.split(`<${element}>`)[1]!.split(`</${element}>`)[0]!;
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
};

/** Only the page's own script and style are allowed, and no site can embed it. */
const POLICY = `default-src 'none'; connect-src 'self'; script-src ${hashOf('script')}; style-src ${hashOf('style')}; frame-ancestors 'none'; base-uri 'none'`;

/** Serves the page that invitation links open. */
@Controller()
export class JoinController {
  @Get('join')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  @Header('referrer-policy', 'no-referrer')
  join(): string {
    return joinPage;
  }
}

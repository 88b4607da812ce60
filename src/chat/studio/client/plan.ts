import { post, sentenceOf } from './api.ts';

const told = document.querySelector('#told');

/** Asks for what a button or the form stands for, and shows the page as it is then. */
async function send(deed: string, values: object): Promise<void> {
  try {
    await post(`/licence/plan/${deed}`, values);
    location.reload();
  } catch (error) {
    if (told) told.textContent = sentenceOf(error);
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-deed]')) {
  const { deed = '', id } = button.dataset;
  button.addEventListener('click', () => send(deed, id === undefined ? {} : { id }));
}

document.querySelector<HTMLFormElement>('#close')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  await send('close', Object.fromEntries(new FormData(event.target as HTMLFormElement)));
});

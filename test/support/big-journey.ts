/** A journey file of so many steps and touchpoints, spread over them evenly; touchpoints are called touchpoint-0 and on. */
export function bigJourney(steps: number, touchpoints: number): string {
  const places = Array.from({ length: touchpoints }, (_, nth) => nth);
  const inStep = (step: number) => places.filter((nth) => nth % steps === step);
  const stepText = (step: number) => `  - id: step-${step}
    name: { en: Step number ${step + 1}, nl: Stap nummer ${step + 1} }
    owner: Team ${step + 1}
    reviewed: 2026-05-01
    touchpoints:
${inStep(step).map(placeText).join('')}`;
  const promises = Array.from({ length: Math.min(7, touchpoints) }, (_, nth) => nth);
  return `brand: { en: At home without worries, nl: Zonder zorgen thuis }
promises:
${promises.map((nth) => `  - { id: promise-${nth}, text: { en: What we promise is number ${nth}, nl: Wat we beloven is nummer ${nth} } }\n`).join('')}steps:
${Array.from({ length: steps }, (_, step) => stepText(step)).join('')}`;
}

function placeText(nth: number): string {
  return `      - id: touchpoint-${nth}
        name: { en: Touchpoint with a name ${nth}, nl: Contactpunt met een naam ${nth} }
        goal: { en: I get what I came for, nl: Ik krijg waar ik voor kwam }
        promise: promise-${nth % 7}
        metric: ${nth % 3 === 0 ? 'csat' : 'nps'}
        moment_of_truth: ${nth % 8 === 0}
        severity: ${1 + (nth % 3)}
`;
}

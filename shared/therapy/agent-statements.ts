import type { Statement } from "./agent.ts";
import { anyDocument, DASATINIB_BLINATUMOMAB, review, VENETOCLAX_NAVITOCLAX } from "./statements.ts";

const CAR_T_22 = "CD22 is universally expressed in B-cell ALL";

/** What the documents report, by the name of the agent. The order is that of the review: what it is, trials, toxicity. */
export const agentStatements: Readonly<Record<string, readonly Statement[]>> = {
  rituximab: review(
    "A chimeric monoclonal antibody. CD20 is expressed on approximately 30–50 % of precursor B-cell lymphoblasts.",
    "MD Anderson, 12 doses added to hyper-CVAD, with v without: in CD20+ patients under 60, complete remission duration 67 v 49 % (p < 0.002), overall survival 75 v 47 % (p = 0.003); in older patients, overall survival 28 v 32 % (not significant).",
    "German ALL study group, 263 Ph-negative CD20+ patients aged 15–55, 8 doses, with v without: complete remission after induction 94 v 93 %; MRD negative 60 v 19 % at day 24 and 90 v 59 % at week 16; 5-year complete remission rate 80 v 47 %, overall survival 71 v 57 %.",
    "GRAALL-R 2005 (randomized, phase III; newly diagnosed CD20+ Ph-negative ALL, aged 18–59; 16 to 18 infusions), with v without: complete remission 92 v 91 %; 2-year event-free survival 65 v 52 % (p = 0.038), overall survival 71 v 64 % (p = 0.095; with censoring for HSCT, p = 0.018).",
    "GRAALL-R 2005: fewer relapses with rituximab (cumulative incidence printed as 34 v 20 %, p = 0.029); event-free survival at 4 years 55 v 43 %; infections slightly more frequent, the difference not significant.",
  ),
  ofatumumab: review(
    "A second-generation, fully humanized antibody. It binds another epitope of CD20 than rituximab, with greater avidity.",
    "Phase II with hyper-CVAD in newly diagnosed Ph-negative B-ALL with any CD20 (≥ 1 %): overall response 98 %, 4-year event-free survival 59 %, 4-year overall survival 68 %; benefit with more and with less than 20 % of CD20.",
    "A single arm: safety and efficacy cannot be compared directly with those of rituximab. Infrequently used in practice.",
  ),
  epratuzumab: review(
    "A fully humanized antibody. CD22 is expressed on the blasts of more than 98 % of patients with B-lineage ALL; the antibody bound to it is rapidly taken into the cell.",
    "ADVL04P2 (children), added to standard chemotherapy: MRD negative 39 v 25 %; no increase in toxicity, no impact on overall survival.",
    "SWOG, phase II with clofarabine + cytarabine, 31 adults with CD22+ relapse: response 52 %, against 17 % in a previous trial of the chemotherapy alone.",
    "IntReALL, phase III in relapsed pediatric patients (NCT01802814): randomization ended prematurely in February 2019, for lack of the drug.",
  ),
  daratumumab: [
    ...review(
      "An antibody used in multiple myeloma. CD38 is highly expressed on T- and B-ALL blasts.",
      "T-ALL patient-derived xenografts: striking efficacy in 14 of 15.",
      "Case report, adult T-ALL in third relapse after two allogeneic transplants, 15.6 % blasts: MRD negative after the third dose; in remission six months after the start, after 12 doses in all.",
      "Case report, newly diagnosed T-ALL refractory after induction: morphologic complete remission, MRD positive, after two cycles; MRD negative after eight further doses.",
      "Compassionate use, three patients with very high-risk CD38+ relapse (two T-ALL, one CD19/CD22-negative pre-B-ALL): all in MRD-negative remission; disease-free survival printed as 10 and 10.5 months.",
      "Infusion reactions, mostly mild. It binds CD38 on red cells: blood group testing is disturbed (positive indirect Coombs test).",
    ),
    ...anyDocument(
      "feng-2025",
      "CD38-positive cells in up to 98 % of T-ALL patients; more than 80 % of cells positive in as many as 89 % of patients.",
    ),
    ...anyDocument("general", "It can mask CD38 in a test of antigens that is done after it."),
  ],
  alemtuzumab: review(
    "A humanized antibody. CD52 is found in 36–66 % of leukemia cases, B- and T-ALL and AML among them.",
    "Children’s Oncology Group, phase II, single agent, 13 patients with relapsed or refractory ALL: one complete response, four stable disease.",
    "CALGB 10102, phase I, 24 CD52+ patients, given after remission: median overall survival 55 months, median disease-free survival 53 months; more neutropenia and CMV viremia.",
    "Limited role in relapsed or refractory ALL: toxicity, and only modest efficacy.",
  ),
  "anti-IL-7Rα": review(
    "Antibodies in development, not yet studied in patients.",
    "IL-7R is displayed by the blasts of about 70 % of T-ALL; the receptor furthers survival and growth of T-ALL cells.",
  ),
  blinatumomab: [
    ...review(
      "It joins CD3 of cytotoxic T cells and CD19 of leukemic cells, so that the T cells are activated and kill.",
      "German phase II, single agent, MRD-positive B-cell ALL: 16 of 20 evaluated patients (80 %) MRD negative, all of them after one cycle; 61 % relapse free after a median follow-up of 33 months.",
      "Phase II, 189 adults with refractory or relapsed ALL: complete remission 30 %, CRh a further 10 %; 40 % of these went on to allogeneic HSCT. Median overall survival of all 6.1 months.",
      "TOWER (phase III), against chemotherapy: overall survival 7.7 v 4 months (p = 0.01), complete remission 34 v 16 % (p < 0.001), MRD negative 76 v 48 %; severe neurologic symptoms 10 %, severe cytokine release syndrome 5 %.",
      DASATINIB_BLINATUMOMAB,
      "In trials at the time of the review: newly diagnosed Ph-negative (E1910) and Ph-positive (EA9181) ALL.",
      "Most common: fever, chills, headache, fatigue, peripheral edema, lymphopenia. Some develop severe cytokine release syndrome; cytoreduction, dose adjustment and corticosteroids beforehand reduced it.",
    ),
    ...anyDocument(
      "linder-2016",
      "Single agent after three failed regimens: complete remission after one course. At a later relapse CD19 was dim, and re-treatment failed.",
    ),
    ...anyDocument("voruz-2021", "Lymphoblasts lost CD19 after exposure to it (flow cytometry at D0 and D826)."),
  ],
  "inotuzumab ozogamicin": review(
    "An anti-CD22 antibody linked to calicheamicin, a DNA-alkylating agent. CD22 is on most B cells, not on hematopoietic stem cells.",
    "Of antibody–drug conjugates: “This is not immunotherapy”, but a targeted mechanism that brings the cytotoxic agent to the tumor cell.",
    "INO-VATE (phase III, 218 patients with relapsed or refractory ALL), against standard therapy: complete remission 80.7 v 29.4 % (p < 0.001), on to transplantation 41 v 11 % (p < 0.001), progression-free survival 5.0 v 1.8 months.",
    "INO-VATE, median overall survival: 4.6 v 3.1 months in the text of the review, 7.7 v 6.2 months in the legend of its Figure 6; two-year overall survival 23 v 10 %.",
    "INO-VATE: veno-occlusive disease 11 v 1 %, mostly after HSCT and with dual-alkylator conditioning; hematologic and infectious complications fewer than with standard chemotherapy.",
    "With mini-hyper-CVD, 59 relapsed or refractory patients: overall response 78 %, complete remission 59 %, MRD negative 82 %; median relapse-free survival 8 and overall survival 11 months; veno-occlusive disease 15 %. In first salvage, median overall survival 17 months, against 9 in a historical series.",
    "With mini-hyper-CVD, 52 elderly patients with newly diagnosed Ph-negative ALL: two-year progression-free survival 59 %; no treatment-related death in induction.",
  ),
  venetoclax: [
    ...review(
      "A highly selective inhibitor of BCL-2. Cells of early T-cell precursor ALL are known to be sensitive to BCL-2 inhibition.",
      "MD Anderson, retrospective, 13 patients with relapsed or refractory T-ALL (5 of them, 38 %, early T-cell precursor), with chemotherapy: marrow blasts < 5 % in six (printed as 60 %), three with complete hematologic recovery; median overall survival 7.7, relapse-free survival 4.0 months.",
      VENETOCLAX_NAVITOCLAX,
    ),
    ...anyDocument(
      "voruz-2021",
      "Given with chemotherapy, then also with daratumumab, to a patient whose blasts expressed BCL-2; later as maintenance after HSCT 2.",
    ),
  ],
  navitoclax: review("A BCL-2 inhibitor that also inhibits BCL-XL and BCL-W.", VENETOCLAX_NAVITOCLAX),
  dasatinib: review(DASATINIB_BLINATUMOMAB),
  tisagenlecleucel: review(
    "Autologous T cells; the first CAR T-cell therapy that the FDA approved.",
    "ELIANA (phase II, 75 pediatric patients, median age 11 years, one to eight previous therapies, single infusion): remission 81 %; at six months, relapse-free survival 80 % and overall survival 90 %; relapse-free survival 59 % at one year; cells in the blood for as long as 20 months.",
    "Phase I/IIA, 30 children and adults: complete remission in 27 of 30 (90 %); a remission rate of 60 % is given for those in whom allogeneic transplantation had failed; three patients had progressed on blinatumomab.",
  ),
  "CD19 CAR-T": review(
    "Phase II trials of several products in heavily pretreated relapsed or refractory ALL: remission with MRD negativity in 67–93 %.",
    "Cytokine release syndrome in 76 % to 100 % of patients, its severity following the disease burden; neurologic toxicity in around 43 %; B-cell aplasia and severe cytopenia in most.",
  ),
  "CD22 CAR-T": review(`Named as a new strategy, since ${CAR_T_22}; no results are given.`),
  "CD19/CD22 CAR-T": review(
    `Dual-targeted constructs are named as a new strategy, since ${CAR_T_22}; no results are given.`,
  ),
  tocilizumab: [
    ...review(
      "Called an interleukin-6 inhibitor, and an IL-6 monoclonal antibody, in the review. It may reverse severe cytokine release syndrome.",
      "Given beforehand to lymphoma patients (retrospective): less severe cytokine release syndrome, disease control not impaired.",
      "With CAR-T cells: some data show that steroids can lower the level of the cells, while tocilizumab does not.",
    ),
    ...anyDocument(
      "linder-2016",
      "8 mg/kg once for suspected cytokine release syndrome under blinatumomab, with methylprednisolone.",
    ),
  ],
  homoharringtonine: anyDocument(
    "feng-2025",
    "It can act on T-ALL by inhibiting the NOTCH/MYC pathway, in xenograft models.",
  ),
};
